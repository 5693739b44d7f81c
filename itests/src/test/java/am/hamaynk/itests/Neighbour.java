package am.hamaynk.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Somebody of the demo town who owns a home, owes for it and has paid, lives in another household than the demo's resident
 * and shares nothing with them.
 *
 * @param id key in the register
 * @param household its number
 * @param object key of the home
 * @param code its cadastral code
 * @param bill number of a bill for it
 * @param year of that bill
 * @param payment number of a payment
 * @param reference of that payment
 */
record Neighbour(
        String id,
        String name,
        String psn,
        String household,
        String object,
        String code,
        String bill,
        int year,
        String payment,
        String reference) {
    private static final String RESIDENT = "00000000-0000-7000-8000-000000000001";
    private static final String REGISTERS = "/api/v1/registers/";

    static Neighbour in(Distribution town) {
        Client officer = town.client("taxofficer", Shared.PASSWORD);
        String home = text(
                officer.get(REGISTERS + "residents/" + RESIDENT).expect(200).json(), "household");
        // what a permit was given for, anybody may read
        String open = town.client().get("/api/v1/permits?limit=1000").body();
        for (JsonNode person : officer.get(REGISTERS + "residents?limit=1000")
                .expect(200)
                .json()
                .get("items")) {
            if (text(person, "id").equals(RESIDENT)
                    || text(person, "psn").isEmpty()
                    || text(person, "household").isEmpty()
                    || text(person, "household").equals(home)) {
                continue;
            }
            JsonNode account = officer.get("/api/v1/taxes/accounts/" + text(person, "id"))
                    .expect(200)
                    .json();
            for (JsonNode bill : account.get("bills")) {
                String object = bill.get("object").get("id").asText();
                if (bill.get("kind").asText().equals("real-estate")
                        && !account.get("payments").isEmpty()
                        && !open.contains(bill.get("object").get("code").asText())
                        && !officer.get(REGISTERS + "properties/" + object)
                                .expect(200)
                                .body()
                                .contains(RESIDENT)) {
                    return of(person, bill, account.get("payments").get(0));
                }
            }
        }
        throw new AssertionError("nobody in the demo town owns, owes and has paid");
    }

    private static Neighbour of(JsonNode person, JsonNode bill, JsonNode payment) {
        return new Neighbour(
                text(person, "id"),
                text(person, "name"),
                text(person, "psn"),
                text(person, "household"),
                text(bill.get("object"), "id"),
                text(bill.get("object"), "code"),
                text(bill, "id"),
                bill.get("year").asInt(),
                text(payment, "id"),
                text(payment, "reference"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isNull() ? "" : node.path(field).asText();
    }

    Private all() {
        return new Private(secrets(), calls(), pages(), open());
    }

    private List<String> secrets() {
        return List.of(name, psn, code, reference);
    }

    private List<String> calls() {
        return List.of(
                "registers/residents/" + id,
                "registers/residents?q=" + psn,
                "registers/residents?q=" + household,
                "registers/residents/export",
                "registers/properties/" + object,
                "registers/properties?q=" + code,
                "registers/properties/export",
                "taxes/accounts/" + id,
                "taxes/accounts/" + psn,
                "taxes/accounts?q=" + psn,
                "taxes/payments/" + payment,
                "taxes/payments?reference=" + reference,
                "taxes/statements?payer=" + id,
                "taxes/statements/csv?payer=" + psn,
                "taxes/statements?object=" + code,
                "taxes/reliefs?payer=" + id,
                "taxes/ledger/entries/" + bill,
                "taxes/arrears");
    }

    private List<String> pages() {
        return List.of(
                "registers/residents/" + id,
                "registers/residents/" + id + "/edit",
                "registers/residents?q=" + psn,
                "registers/residents?q=" + household,
                "registers/export/residents",
                "registers/properties/" + object,
                "registers/properties/" + object + "/edit",
                "taxes/accounts/" + id,
                "taxes/accounts/" + id + "/statement",
                "taxes/accounts/" + psn + "/statement",
                "taxes/bills/" + bill,
                "taxes/notices/" + id + "/" + year,
                "taxes/notices/" + psn + "/" + year,
                "taxes/receipts/" + payment,
                "taxes/payments/" + payment,
                "taxes/pay?payer=" + psn,
                "taxes/arrears/export");
    }

    private List<String> open() {
        return List.of(
                "search?q=" + psn,
                "search?q=" + code,
                "account",
                "taxes/own",
                "taxes/own?payer=" + id,
                "registers/own",
                "registers/own?id=" + id);
    }
}
