package am.hamaynk.services.demo;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.identity.Access;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.cases.Receipt;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Outcomes.Bar;
import am.hamaynk.services.workflow.Act;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * What becomes of one case of the demo, day by day, as far as its days have come. What has been done of it already, by a fill
 * that was killed, is not done again.
 */
final class Life {
    /** Drams of a due that no council has set. */
    private static final long DUE = 20_000;

    private static final String BOOKS = "Համայնքի մատյաններում ժամկետանց պարտք նշված չէ։";

    private final DemoOffice office;
    private final DemoAccounts accounts;
    private final Access access;
    private final WorkCalendar calendar;
    private final LocalDate today;
    private final Receipt receipt;
    private final LocalDate received;
    private final Random dice;
    private final String workflow;
    private final Set<String> done;

    Life(
            DemoOffice office,
            DemoAccounts accounts,
            Access access,
            WorkCalendar calendar,
            LocalDate today,
            Receipt receipt,
            LocalDate received,
            Random dice) {
        this.office = office;
        this.accounts = accounts;
        this.access = access;
        this.calendar = calendar;
        this.today = today;
        this.receipt = receipt;
        this.received = received;
        this.dice = dice;
        Sight now = seen();
        workflow = now.definition().workflow().id();
        done = now.events().stream()
                .filter(event -> event.what() != null || event.kind().equals("message"))
                .map(Life::name)
                .collect(Collectors.toSet());
    }

    private static String name(CaseEvent event) {
        return event.what() == null ? event.kind() : event.what();
    }

    private Sight seen() {
        return access.as(accounts.of("clerk"), () -> office.cases.see(receipt.number(), null));
    }

    void live(Fate fate) {
        boolean papers = fate != Fate.FRESH && fate != Fate.INCOMPLETE;
        if (papers) {
            on(0, "clerk", "shown", this::shown);
        }
        switch (fate) {
            case FRESH, PREPARED, FORGOTTEN -> {}
            case INCOMPLETE -> step(1, "clerk", "askCompletion", "Խնդրում ենք բերել պակասող փաստաթղթերը։");
            case ASKED -> on(
                    1,
                    null,
                    "message",
                    () -> office.cases.write(
                            receipt.number(), receipt.secret(), "Բարև Ձեզ, ե՞րբ պատրաստ կլինի պատասխանը։", true));
            case SUBMITTED -> submitted();
            case UNDECIDED -> prepare(3, true);
            case ENDED -> whole();
        }
    }

    /** What was not sent is shown. */
    private Object shown() {
        office.cases
                .see(receipt.number(), null)
                .missing()
                .forEach(document -> office.cases.seen(receipt.number(), document.id()));
        return null;
    }

    private void submitted() {
        if (workflow.equals("permit")) {
            on(
                    2,
                    "clerk",
                    "askOpinions",
                    () -> office.cases.act(
                            receipt.number(),
                            null,
                            new Act(
                                    "askOpinions",
                                    null,
                                    "Կա՞ առարկություն։",
                                    Map.of(),
                                    List.of(accounts.of("taxofficer").id()),
                                    today.plusDays(5))));
        } else {
            prepare(2, false);
        }
    }

    private void whole() {
        int luck = dice.nextInt(100);
        boolean late = luck > 90;
        boolean refused = luck < 13;
        int term =
                switch (workflow) {
                    case "notice", "information" -> 5;
                    case "permit" -> 10;
                    default -> 24;
                };
        int taken = 1 + term / 5 + dice.nextInt(late ? term * 2 : term * 3 / 4);
        if (luck < 4) {
            on(2, null, "withdraw", () -> office.cases.act(receipt.number(), receipt.secret(), Act.of("withdraw")));
        } else if (ended(taken, refused) && dice.nextInt(100) < 60) {
            int stars = 3 + dice.nextInt(3);
            access.as(null, () -> rated(stars));
        }
    }

    private Object rated(int stars) {
        try {
            return office.cases.rate(receipt.number(), receipt.secret(), stars);
        } catch (Problem rated) {
            return null;
        }
    }

    /** @return whether it has come to its end by now */
    private boolean ended(int taken, boolean refused) {
        String why = "Ներկայացված փաստաթղթերը բավարար չեն։";
        if (workflow.equals("information") && !refused) {
            return step(taken, "clerk", "answer", "Տեղեկությունը կցված է պատասխանին։");
        }
        if (!prepare(Math.max(1, taken / 3), refused)) {
            return false;
        }
        if (workflow.equals("contract")) {
            int sitting = Math.max(2, taken - 2);
            Map<String, Object> decision = Map.of(
                    "number",
                    20 + dice.nextInt(60) + "-Ա",
                    "date",
                    working(received.plusDays(sitting)).toString());
            boolean held = step(sitting, "secretary", refused ? "refuse" : "approve", refused ? why : null, decision);
            return held && (refused || step(taken, "mayor", "grant", null));
        }
        if (refused) {
            return step(taken, "mayor", "refuse", why);
        }
        Bar bar = bar(taken);
        if (!bar.reasons().isEmpty()) {
            return step(taken, "mayor", "refuse", bar.in("hy"));
        }
        return switch (workflow) {
            case "petition" -> step(taken, "mayor", "answer", "Աշխատանքը կկատարվի մինչև ամսվա վերջ։");
            case "queue" -> {
                step(taken, "mayor", "enter", null);
                yield false;
            }
            default -> step(taken, "mayor", "grant", bar.byHand() ? BOOKS : null);
        };
    }

    /** The officer's part. @param doubtful whether they would rather have it refused */
    private boolean prepare(int days, boolean doubtful) {
        return switch (workflow) {
            case "contract" -> step(days, "clerk", "toCouncil", null);
            case "information" -> step(days, "clerk", "toRefusal", "Տեղեկությունը համայնքը չունի։");
            case "petition" -> step(days, "clerk", "submit", doubtful ? "Հարցը համայնքի չէ։" : "Տեղում ստուգված է։");
            default -> step(days, "clerk", "submit", null);
        };
    }

    /** Before it is granted: what the counter takes is paid. @return what stands against it */
    private Bar bar(int days) {
        LocalDate day = working(received.plusDays(days));
        if (!day.isBefore(today)) {
            return Bar.NONE;
        }
        Sight now = seen();
        for (Fees.Due due : now.fees()) {
            if (!due.paid() && due.counter()) {
                office.goTo(day, 0);
                access.as(
                        accounts.of("clerk"),
                        () -> office.cases.paid(receipt.number(), due.place(), due.amount() == null ? DUE : null));
            }
        }
        return now.bar();
    }

    private boolean step(int days, String who, String action, String words) {
        return step(days, who, action, words, Map.of());
    }

    private boolean step(int days, String who, String action, String words, Map<String, Object> fields) {
        return on(
                days,
                who,
                action,
                () -> office.cases.act(receipt.number(), null, new Act(action, null, words, fields, List.of(), null)));
    }

    /**
     * @param who by the name of the account; null for the applicant
     * @param what to be known again
     * @return false where that day has not come, or it is not possible any more
     */
    private boolean on(int days, String who, String what, Callable<?> act) {
        LocalDate day = working(received.plusDays(days));
        if (done.contains(what)) {
            return true;
        }
        if (day.isAfter(today) || days > 0 && day.equals(today)) {
            return false;
        }
        office.goTo(day, 30 * days % 400 + 20);
        try {
            access.as(who == null ? null : accounts.of(who), act);
            return true;
        } catch (Problem notNow) {
            return false;
        }
    }

    /** The day itself, or the next one of work; a contested one is nobody's. */
    private LocalDate working(LocalDate day) {
        LocalDate next = day;
        while (next.getDayOfYear() < 8 || !calendar.working(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
