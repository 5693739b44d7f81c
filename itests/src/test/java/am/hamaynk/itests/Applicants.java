package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.itests.Client.Answer;
import am.hamaynk.itests.Office.Receipt;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Residents who send one application after another and remember what was confirmed to them, and what was not. */
final class Applicants {
    private static final String SERVICE = "petition";
    private static final String EMAIL = "@example.org";

    private final Client client;
    private final Office office;
    private final String application;
    private final Map<String, Receipt> confirmed = new ConcurrentHashMap<>();
    private final Set<String> doubtful = ConcurrentHashMap.newKeySet();
    private final int before;
    private final AtomicInteger keys = new AtomicInteger();

    @SuppressWarnings("unchecked")
    Applicants(Function<String, URI> town) {
        client = new Client(town);
        office = new Office(town);
        office.confirm(SERVICE);
        Map<String, Object> asked = office.application(SERVICE, "խնդրանք");
        Map<String, Object> applicant = new HashMap<>((Map<String, Object>) asked.get("applicant"));
        applicant.put("email", EMAIL);
        Map<String, Object> filled = new HashMap<>(asked);
        filled.put("applicant", applicant);
        application = Client.text(filled);
        before = cases();
    }

    /** Until the platform is gone or nobody is to send any more. */
    void send(BooleanSupplier open) {
        while (open.getAsBoolean()) {
            String key = "KILL-" + keys.incrementAndGet();
            doubtful.add(key);
            try {
                remember(key, post(key));
            } catch (UncheckedIOException gone) {
                return;
            }
        }
    }

    private Answer post(String key) {
        return Client.uncrossed(() -> client.send(
                "POST",
                "/api/v1/cases",
                application.replace(EMAIL, key + EMAIL),
                "application/json",
                "Idempotency-Key",
                key));
    }

    private void remember(String key, Answer answer) {
        JsonNode receipt = answer.expect(201).json();
        confirmed.put(
                key,
                new Receipt(
                        SERVICE,
                        receipt.get("number").asText(),
                        receipt.get("secret").asText()));
        doubtful.remove(key);
    }

    Collection<Receipt> confirmed() {
        return confirmed.values();
    }

    /** How many have been sent and not answered. */
    int waiting() {
        return doubtful.size();
    }

    /** What somebody does whose screen froze: the same application again. */
    private void settle() {
        Set.copyOf(doubtful).forEach(key -> remember(key, post(key)));
    }

    /**
     * After what is in doubt was sent again there are as many cases as were confirmed: each once.
     *
     * @param others cases that others have sent meanwhile
     */
    void checkSum(int others) {
        settle();
        assertEquals(
                confirmed.size(),
                confirmed.values().stream().map(Receipt::number).distinct().count());
        assertEquals(confirmed.size(), cases() - before - others, "cases beside those that were confirmed");
    }

    /** Every confirmed application is there, opens by its secret, and is the same when it is sent again. */
    void checkEach(int others) {
        confirmed.forEach((key, receipt) -> {
            assertEquals(receipt.number(), office.follow(receipt).get("number").asText());
            assertEquals(
                    receipt.number(), post(key).expect(201).json().get("number").asText());
        });
        checkSum(others);
    }

    /** In parts of a hundred, so that the way from one to the next is gone each time. */
    private int cases() {
        int cases = 0;
        String cursor = "";
        do {
            JsonNode page = office.clerk()
                    .get("/api/v1/cases?hands=officer&all=true&limit=100" + cursor)
                    .expect(200)
                    .json();
            cases += page.get("items").size();
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        } while (cursor != null);
        return cases;
    }
}
