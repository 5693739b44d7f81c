package am.hamaynk.services.demo;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.demo.DemoData;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.registers.Registers.Holding;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.cases.Application;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.services.figures.Tally;
import am.hamaynk.services.workflow.Act;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * A year of the demo's cases, each sent and decided by the real rules: most answered in time, some late, some refused, and
 * some still on somebody's desk. Only services that need nothing confirmed are applied for; what a community has to confirm is
 * left for whoever tries the demo. A fill that was killed is gone on with.
 */
@Component(property = "service.ranking:Integer=-200")
public final class DemoCases implements DemoData {
    private static final int FEWEST = 14;
    private static final int MOST = 60;
    private static final int DAYS = 330;

    private final DemoOffice office;
    private final Access access;
    private final Users users;
    private final Files files;
    private final Documents documents;
    private final WorkCalendar calendar;
    private final Today today;
    private final Tally tally;
    private final Events events;
    private final Registers registers;
    private final Map<String, User> accounts = new HashMap<>();
    private byte[] page;

    @Activate
    public DemoCases(
            @Reference DemoOffice office,
            @Reference Access access,
            @Reference Users users,
            @Reference Files files,
            @Reference Documents documents,
            @Reference WorkCalendar calendar,
            @Reference Today today,
            @Reference Tally tally,
            @Reference Events events,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Registers registers) {
        this.office = office;
        this.access = access;
        this.users = users;
        this.files = files;
        this.documents = documents;
        this.calendar = calendar;
        this.today = today;
        this.tally = tally;
        this.events = events;
        this.registers = registers;
    }

    @Override
    public void fill(int residents) throws Exception {
        if (registers == null) {
            return;
        }
        int cases = Math.min(MOST, FEWEST + residents / 250);
        List<Holding> holdings;
        try (Stream<Holding> all = registers.holdings("real-estate", today.get().getYear(), null)) {
            holdings = all.limit(4L * cases).toList();
        }
        if (holdings.isEmpty()) {
            return;
        }
        for (int number = 0; number < cases; number++) {
            Random dice = new Random(4_021L + number);
            // the newest are closer together: a desk has more of this week than of any week of last winter
            double age = (double) number / cases;
            LocalDate day = working(today.get().minusDays(1 + Math.round(DAYS * age * age)));
            one("demo-" + number, day, number == 1 ? null : holdings.get(number * 3 % holdings.size()), dice);
        }
        tally.count(YearMonth.from(today.get()).minusMonths(11));
        events.publish(new Changed("services", null));
    }

    /** @param holding whose holder applies; null for the demo's own resident */
    private void one(String key, LocalDate day, Holding holding, Random dice) throws IOException {
        User resident = holding == null ? account("resident") : null;
        Holding about = holding != null
                ? holding
                : registers.holdings(resident.subject(), today.get().getYear()).stream()
                        .filter(one -> one.object().group().equals("real-estate"))
                        .findFirst()
                        .orElse(null);
        Optional<Party> party = about == null ? Optional.empty() : registers.party(about.partyId());
        if (party.isEmpty()) {
            return;
        }
        boolean notice = dice.nextInt(100) < 55;
        boolean online = resident != null || dice.nextInt(100) < 45;
        String service = notice ? "works-notice" : dice.nextBoolean() ? "premises-lease" : "land-allotment";
        // who is not signed in may name nothing of the registers, and writes where it is
        String place = online && resident == null
                ? about.object().code() + ", " + about.object().address()
                : about.object().id();
        office.goTo(day, dice.nextInt(400));
        Application application = new Application(
                service,
                applicant(party.get(), online),
                answers(service, place, day, dice),
                online
                        ? "online"
                        : List.of("counter", "counter", "letter", "phone").get(dice.nextInt(4)),
                "hy",
                key,
                papers(service));
        Receipt receipt = access.as(online ? resident : account("clerk"), () -> office.sending.send(application));
        if (receipt.fresh()) {
            access.as(account("clerk"), () -> shown(receipt.number()));
            live(receipt, day, notice, dice);
        }
    }

    /** What is not sent is shown. */
    private Object shown(String number) {
        office.cases.see(number, null).missing().forEach(document -> office.cases.seen(number, document.id()));
        return null;
    }

    /** What becomes of a case, as far as it has come by today. */
    private void live(Receipt receipt, LocalDate received, boolean notice, Random dice) {
        int fate = dice.nextInt(100);
        int taken = notice ? 1 + dice.nextInt(fate > 90 ? 12 : 5) : 6 + dice.nextInt(fate > 90 ? 34 : 18);
        if (fate < 4) {
            step(received, 2, "applicant", receipt, "withdraw", null);
            return;
        }
        if (!step(received, Math.max(1, taken / 3), "clerk", receipt, notice ? "submit" : "toCouncil", null)) {
            return;
        }
        boolean refused = fate < 13;
        String why = refused ? "Ներկայացված փաստաթղթերը բավարար չեն։" : null;
        if (!notice) {
            int sitting = Math.max(2, taken - 2);
            Map<String, Object> decision = Map.of(
                    "number",
                    20 + dice.nextInt(60) + "-Ա",
                    "date",
                    working(received.plusDays(sitting)).toString());
            boolean held = step(received, sitting, "secretary", receipt, refused ? "refuse" : "approve", why, decision);
            if (!held || refused) {
                return;
            }
        }
        if (step(received, taken, "mayor", receipt, refused ? "refuse" : "grant", why) && dice.nextInt(100) < 60) {
            access.as(null, () -> office.cases.rate(receipt.number(), receipt.secret(), 3 + dice.nextInt(3)));
        }
    }

    private boolean step(LocalDate from, int days, String who, Receipt receipt, String action, String words) {
        return step(from, days, who, receipt, action, words, Map.of());
    }

    /** @return false where that day has not come, or the step is not open any more */
    private boolean step(
            LocalDate from,
            int days,
            String who,
            Receipt receipt,
            String action,
            String words,
            Map<String, Object> fields) {
        LocalDate day = working(from.plusDays(days));
        if (!day.isBefore(today.get())) {
            return false;
        }
        office.goTo(day, 30 * days % 400);
        boolean applicant = who.equals("applicant");
        try {
            access.as(
                    applicant ? null : account(who),
                    () -> office.cases.act(
                            receipt.number(),
                            applicant ? receipt.secret() : null,
                            new Act(action, null, words, fields, List.of(), null)));
            return true;
        } catch (Problem notNow) {
            return false;
        }
    }

    private static Map<String, Object> applicant(Party party, boolean online) {
        Map<String, Object> applicant = new LinkedHashMap<>();
        boolean organisation = party.kind().equals("organisation");
        applicant.put("kind", organisation ? "organisation" : "person");
        applicant.put("name", party.name());
        applicant.put("address", party.address() == null ? "" : party.address());
        applicant.put("phone", "+374 00 000000");
        if (!online && party.number() != null) {
            applicant.put(organisation ? "tin" : "psn", party.number());
        }
        return applicant;
    }

    private static Map<String, Object> answers(String service, String property, LocalDate day, Random dice) {
        return switch (service) {
            case "works-notice" -> Map.of(
                    "works",
                    Map.of(
                            "property",
                            property,
                            "permit",
                            "%d/%03d".formatted(day.getYear(), 1 + dice.nextInt(200)),
                            "start",
                            day.plusDays(4L + dice.nextInt(30)).toString(),
                            "change",
                            dice.nextInt(6) == 0 ? "true" : "false"));
            case "premises-lease" -> Map.of(
                    "premises",
                    Map.of(
                            "property", property,
                            "area", String.valueOf(20 + dice.nextInt(180)),
                            "months", String.valueOf(12 * (1 + dice.nextInt(5))),
                            "purpose",
                                    List.of("Խանութ", "Արհեստանոց", "Խմբակների սենյակ", "Գրասենյակ")
                                            .get(dice.nextInt(4))));
            default -> Map.of(
                    "land",
                    Map.of(
                            "property",
                            property,
                            "kind",
                            "lease",
                            "years",
                            String.valueOf(5 + dice.nextInt(20)),
                            "purpose",
                            List.of("Պտղատու այգի", "Ջերմոց", "Արոտ", "Պահեստ").get(dice.nextInt(4))));
        };
    }

    /** The paper that a service asks for, as a page that says what it is. */
    private Map<String, String> papers(String service) throws IOException {
        if (!service.equals("land-allotment")) {
            return Map.of();
        }
        return Map.of(
                files.store("document.pdf", "application/pdf", new ByteArrayInputStream(page()))
                        .id(),
                "plan");
    }

    private byte[] page() {
        if (page == null) {
            page = documents.pdf("<html lang=\"hy\"><head><title>Ցուցադրական փաստաթուղթ</title>"
                    + "<meta name=\"subject\" content=\"Ցուցադրական փաստաթուղթ\"/></head>"
                    + "<body><h1>Ցուցադրական փաստաթուղթ</h1></body></html>");
        }
        return page;
    }

    /** The day itself, or the next one of work; a contested one is nobody's. */
    private LocalDate working(LocalDate day) {
        LocalDate next = day;
        while (next.getDayOfYear() < 8 || !calendar.working(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** An account of the demo, with what its roles allow. */
    private User account(String username) {
        return accounts.computeIfAbsent(username, name -> {
            Users.Account account = users.list(name, null, null, 10).items().stream()
                    .filter(one -> one.username().equals(name))
                    .findFirst()
                    .orElseThrow();
            Set<String> permissions = users.roles().stream()
                    .filter(role -> account.roles().contains(role.name()))
                    .flatMap(role -> role.permissions().stream())
                    .collect(Collectors.toSet());
            return new User(
                    account.id(),
                    account.username(),
                    account.name(),
                    account.staff(),
                    account.subject(),
                    account.roles(),
                    permissions);
        });
    }
}
