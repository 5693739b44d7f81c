package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Client.Answer;
import am.hamaynk.itests.Office.Receipt;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Each module of the one-stop shop is withdrawn in turn while people work with the others; and a village that has services
 * and nothing else can do all that a resident comes for.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawTest {
    /** Modules of the one-stop shop, and a page of each that is anybody's. */
    private static final Map<String, String> OURS = Map.of(
            "services", "/services",
            "permits", "/permits",
            "correspondence", "/correspondence/write",
            "reception", "/reception");

    /** What each module takes while another is away; {@code taxes} and {@code services} have a way of their own. */
    private static final List<Work> WORK = List.of(
            new Work("permits", "POST /api/v1/permits/register", "/api/v1/permits/register/", "id"),
            new Work("correspondence", "POST /api/v1/correspondence/letters", "/api/v1/correspondence/letters/", "id"),
            new Work("reception", "POST /api/v1/reception/appointments", "/api/v1/reception/appointments/", "number"),
            new Work("reception", "POST /api/v1/reception/queue/numbers", "/api/v1/reception/queue/numbers/", "secret"),
            new Work("registers", "POST /api/v1/registers/residents", "/api/v1/registers/residents/", "id"));

    private static final String CERTIFICATE = "family-certificate";
    /** Papers that speak of debts and payments. */
    private static final List<String> OF_TAXES = List.of("no-debt-certificate", "tax-extract");

    private static final int OWNERS = 5;

    /** By module, as it named them when it was there. */
    private final Map<String, List<String>> addresses = new HashMap<>();

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final AtomicInteger keys = new AtomicInteger();
    /** Series of the flats that came last. */
    private int flats;

    private Distribution town;
    private Client admin;
    private Office office;
    private ValidBodies bodies;

    /**
     * One entry that is made and read again.
     *
     * @param door of the bodies that are known to be valid
     * @param at where it is read, before its key
     * @param key how the answer names it
     */
    private record Work(String module, String door, String at, String key) {}

    /** One that keeps its data where the test wants them: here in its own Derby. */
    Distribution unpack() {
        return Distribution.unpack("withdraw");
    }

    @BeforeAll
    void start() {
        town = unpack().with("HAMAYNK_DEMO", 60).with("HAMAYNK_PROFILE", "city").start();
        admin = town.client("admin", Shared.PASSWORD);
        office = new Office(town::uri);
        bodies = new ValidBodies(town);
        office.confirm(CERTIFICATE);
        OF_TAXES.forEach(office::confirm);
        Client clerk = office.clerk();
        clerk.send("POST", "/api/v1/registers/residents/import", Sample.residents(OWNERS), "text/csv")
                .expect(200);
    }

    @AfterAll
    void stop() {
        town.close();
    }

    @Test
    @Order(1)
    void eachGoesAndComesWhileTheOthersWork() {
        List<String> ours = installed().stream().filter(OURS::containsKey).toList();
        assertEquals(OURS.keySet(), Set.copyOf(ours), "a city has all modules of which this tells");
        System.out.println("withdrawn in turn: " + ours);
        for (String module : ours) {
            Receipt waiting = apply();
            Map<String, Map<String, Integer>> open = new HashMap<>();
            ours.forEach(each -> open.put(each, answers(each)));
            assertTrue(open.get(module).containsValue(200), module + " has pages: " + open);
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            List<Receipt> confirmed = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> residents =
                    CompletableFuture.runAsync(() -> keepApplying(module, over, confirmed, wrong));
            try (Bystanders bystanders = new Bystanders(town::uri, OURS.get(module))) {
                Map<String, Integer> before = bystanders.asked();
                admin.delete("/api/v1/modules/" + module, Map.of("reason", "Փորձարկում"))
                        .expect(204);
                bystanders.untilAllAskedSince(before);
                assertFalse(installed().contains(module));
                answers(module).forEach((page, status) -> assertEquals(404, status, page + " of what is gone"));
                ours.stream()
                        .filter(other -> !other.equals(module))
                        .forEach(other -> assertEquals(open.get(other), answers(other), other + " without " + module));
                others(module);
                before = bystanders.asked();
                admin.put("/api/v1/modules/" + module, Map.of()).expect(200);
                bystanders.untilAllAskedSince(before);
                assertEquals(List.of(), bystanders.failures(), "while " + module + " went and came");
            } finally {
                over.set(true);
                residents.join();
            }
            assertEquals(List.of(), List.copyOf(wrong), "while " + module + " went and came");
            assertEquals(open.get(module), answers(module), module + " is whole again");
            assertFalse(confirmed.isEmpty(), "residents applied meanwhile");
            confirmed.forEach(receipt -> assertEquals(
                    receipt.number(), office.follow(receipt).get("number").asText()));
            decided(waiting);
        }
    }

    /** Of pages and lists at fixed addresses, what an administrator is answered. */
    private Map<String, Integer> answers(String module) {
        if (!addresses.containsKey(module)) {
            JsonNode routes = admin.get("/api/v1/routes").expect(200).json();
            List<String> found = new ArrayList<>();
            routes.get("pages").forEach(page -> add(found, module, page, "/hy"));
            routes.get("methods").forEach(method -> {
                if (method.get("method").asText().equals("GET")) {
                    add(found, module, method, "");
                }
            });
            addresses.put(module, found);
        }
        Map<String, Integer> answers = new TreeMap<>();
        addresses
                .get(module)
                .forEach(address -> answers.put(
                        address,
                        address.startsWith("/hy")
                                ? office.admin().get(address).statusCode()
                                : admin.get(address).status()));
        return answers;
    }

    private static void add(List<String> found, String module, JsonNode route, String before) {
        String path = route.get("path").asText();
        if (route.get("module").asText().equals(module) && !path.contains("{")) {
            found.add(before + path);
        }
    }

    /** What goes on while a module is away. */
    private void others(String away) {
        if (!away.equals("services")) {
            decided(apply());
        }
        WORK.stream().filter(work -> !work.module().equals(away)).forEach(this::entered);
        int number = keys.incrementAndGet();
        flats = number;
        Client officer = town.client("taxofficer", Shared.PASSWORD);
        officer.send("POST", "/api/v1/registers/properties/import", Sample.flats(number, OWNERS, OWNERS), "text/csv")
                .expect(200);
        String task = "/api/v1/tasks/"
                + officer.post("/api/v1/taxes/runs", Map.of("kind", "real-estate", "year", 2025))
                        .expect(202)
                        .json()
                        .get("task")
                        .asText();
        Distribution.await(
                "the end of the run",
                () -> officer.get(task).json().get("state").asText().equals("done"));
        LocalDate today = Distribution.today();
        JsonNode before = account(officer, today);
        assertTrue(before.get("bills").size() >= 1, before.toString());
        officer.post(
                        "/api/v1/taxes/payments",
                        Map.of(
                                "reference",
                                "W-" + number,
                                "payer",
                                Sample.psn(0),
                                "amount",
                                500,
                                "date",
                                today.toString()))
                .expect(201);
        assertEquals(
                before.get("balance").asLong() - 500,
                account(officer, today).get("balance").asLong());
    }

    private void entered(Work work) {
        Answer made = bodies.send(work.door(), bodies.prepare(work.door()), bodies.of(work.door()), "hy");
        assertTrue(made.status() == 200 || made.status() == 201, work.door() + " gave " + made.status() + made.body());
        String key = made.json().get(work.key()).asText();
        assertFalse(key.isBlank(), work.door() + " named nothing: " + made.body());
        admin.get(work.at() + key).expect(200);
    }

    /** As of one day, since each has more penalty than the one before. */
    private JsonNode account(Client officer, LocalDate on) {
        return officer.get("/api/v1/taxes/accounts/" + Sample.psn(0) + "?on=" + on)
                .expect(200)
                .json();
    }

    /** One application after another: each is confirmed, or told that nobody takes it now. */
    private void keepApplying(String module, AtomicBoolean over, List<Receipt> confirmed, Queue<String> wrong) {
        String body = Client.text(office.application(CERTIFICATE, "հարց"));
        Set<Integer> may = module.equals("services") ? Set.of(201, 404) : Set.of(201);
        while (!over.get()) {
            Answer answer = office.nobody()
                    .send(
                            "POST",
                            "/api/v1/cases",
                            body,
                            "application/json",
                            "Idempotency-Key",
                            "B-" + keys.incrementAndGet());
            if (!may.contains(answer.status())) {
                wrong.add(answer.status() + " " + answer.body());
            } else if (answer.status() == 201) {
                JsonNode receipt = answer.json();
                confirmed.add(new Receipt(
                        CERTIFICATE,
                        receipt.get("number").asText(),
                        receipt.get("secret").asText()));
            }
            Distribution.pause(50);
        }
    }

    @Test
    @Order(2)
    void aVillageWithServicesAndRegistersIsComplete() {
        withdrawAllBut(Set.of("services", "registers"));
        complete();
    }

    @Test
    @Order(3)
    void aVillageWithServicesAloneIsComplete() {
        withdrawAllBut(Set.of("services"));
        complete();
    }

    private void withdrawAllBut(Set<String> kept) {
        installed().stream().filter(module -> !kept.contains(module)).forEach(module -> admin.delete(
                        "/api/v1/modules/" + module, Map.of("reason", "Գյուղ"))
                .expect(204));
        assertEquals(kept, Set.copyOf(installed()));
    }

    /**
     * From the catalogue to the verified paper, the fee taken at the counter, and every page of whoever works there. What taxes
     * would know, whoever decides writes.
     */
    private void complete() {
        assertEquals(27, office.services().size());
        Visitor clerk = new Visitor(town::uri).signIn("clerk", Shared.PASSWORD);
        Visitor resident = new Visitor(town::uri).signIn("resident", Shared.PASSWORD);
        for (String page : List.of("/hy/", "/hy/services", "/hy/services/" + CERTIFICATE, "/hy/account", "/hy/case")) {
            assertEquals(200, resident.get(page).statusCode(), page);
        }
        for (String page : List.of("/hy/inbox", "/hy/services/cases")) {
            assertEquals(200, clerk.get(page).statusCode(), page);
        }
        for (String page : List.of("/hy/admin/health", "/hy/admin/modules", "/hy/services/define")) {
            assertEquals(200, office.admin().get(page).statusCode(), page);
        }
        Receipt receipt = apply();
        assertEquals(200, clerk.get("/hy/services/cases/" + receipt.number()).statusCode());
        String code = decided(receipt);
        Visitor applicant = new Visitor(town::uri);
        String path = "/hy/case/" + receipt.number();
        assertEquals(303, applicant.get(path + "?s=" + receipt.secret()).statusCode());
        assertEquals(200, applicant.get(path).statusCode());
        assertEquals(200, applicant.get(path + "/receipt").statusCode());
        assertTrue(applicant.get(path + "/paper").body().startsWith("%PDF-"), "the paper");
        assertEquals(200, applicant.get("/hy/verify/" + code).statusCode());
        OF_TAXES.forEach(service -> decided(known(service)));
    }

    private Receipt apply() {
        return apply(CERTIFICATE);
    }

    /** By somebody whom the office identifies where there are registers to know them by, about what is theirs. */
    private Receipt known(String service) {
        JsonNode application = Client.read(Client.text(office.application(service, "հարց")));
        ((ObjectNode) application.get("applicant")).put("name", Sample.name(0));
        if (application.at("/answers/period") instanceof ObjectNode period) {
            period.putObject("property").put("text", Sample.code(flats, 0));
        }
        Receipt receipt =
                office.apply(service, Client.JSON.convertValue(application, MAP), "W-" + keys.incrementAndGet());
        if (installed().contains("registers")) {
            office.clerk()
                    .post(receipt.path() + "/identify", Map.of("number", Sample.psn(0)))
                    .expect(200);
        }
        return receipt;
    }

    private Receipt apply(String service) {
        return office.apply(service, office.application(service, "հարց"), "W-" + keys.incrementAndGet());
    }

    /** Its fee paid, by officer and mayor. @return code of the paper, which anybody finds valid */
    private String decided(Receipt receipt) {
        office.pay(receipt);
        office.follow(receipt)
                .get("fees")
                .forEach(fee -> assertTrue(fee.get("paid").asBoolean(), fee.toString()));
        String code = office.grant(receipt);
        assertEquals("granted", office.follow(receipt).get("outcome").asText());
        JsonNode paper =
                office.nobody().get("/api/v1/verify/" + code).expect(200).json();
        assertEquals("valid", paper.get("state").asText(), paper.toString());
        return code;
    }

    private List<String> installed() {
        List<String> installed = new ArrayList<>();
        admin.get("/api/v1/modules").expect(200).json().forEach(module -> {
            if (module.get("state").asText().equals("installed")) {
                installed.add(module.get("name").asText());
            }
        });
        return installed;
    }
}
