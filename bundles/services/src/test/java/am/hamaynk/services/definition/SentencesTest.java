package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static Definition shipped(String id) {
        return Shipped.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void choicesDatesAndAmountsAreWrittenForPeople() {
        Map<String, Object> context = Map.of(
                "applicant",
                Map.of("kind", "person", "name", "Անի Սարգսյան"),
                "answers",
                Map.of("lot", Map.of("number", "7", "property", Map.of("id", "x", "text", "03-013-0085-0007"))),
                "acts",
                Map.of("won", Map.of("protocol", "12", "date", "2026-11-24", "price", new BigDecimal(1234567))));
        assertEquals(
                List.of(
                        "Աճուրդի հաղթող է ճանաչվել Անի Սարգսյան։ Լոտ՝ 7, 03-013-0085-0007։",
                        "Գինը՝ 1\u00A0234\u00A0567\u00A0֏։ Հիմքը՝ 2026 թ. նոյեմբերի 24-ի N 12 արձանագրությունը։",
                        "Գինը, վճարման կարգը և մյուս պայմանները պայմանագրում են։"),
                Sentences.of(shipped("auction"), context, "hy"));
        assertEquals(
                "Price: 1\u00A0234\u00A0567\u00A0֏. Basis: protocol No. 12 of 24 November 2026.",
                Sentences.of(shipped("auction"), context, "en").get(1));
        assertEquals(
                "Цена: 1\u00A0234\u00A0567\u00A0֏. Основание: протокол № 12 от 24 ноября 2026 года.",
                Sentences.of(shipped("auction"), context, "ru").get(1));
    }

    @Test
    void aDayByItselfIsWrittenAsOnEveryPage() {
        assertEquals(
                "24 նոյեմբերի, 2026 թ.", Sentences.in(shipped("auction"), "hy").words("acts.won.date", "2026-11-24"));
    }

    /** Before the mark that ends a sentence no other stands, wherever a date is last in it. */
    @Test
    void noSentenceEndsTwice() {
        Map<String, Object> decided = Map.of("number", "7", "date", "2026-11-24");
        Map<String, Object> acts = Map.of("grant", decided, "approve", decided, "won", decided);
        for (Definition definition : Shipped.all()) {
            for (String lang : List.of("hy", "en", "ru")) {
                Sentences.of(definition, Map.of("acts", acts), lang)
                        .forEach(sentence ->
                                assertFalse(sentence.matches(".*(\\.[.։]|։։).*"), definition.id() + " " + sentence));
            }
        }
    }

    @Test
    void onlySentencesWhoseConditionHoldsAreSaid() {
        Map<String, Object> context = Map.of(
                "applicant",
                Map.of("kind", "person", "name", "Գոռ"),
                "answers",
                Map.of(
                        "content",
                        Map.of("about", List.of("produce", "livestock"), "land", Map.of("text", "Արոտ")),
                        "produce",
                        List.of(
                                Map.of("name", "ցորեն", "kilograms", new BigDecimal("500")),
                                Map.of("name", "գարի", "kilograms", new BigDecimal("300.5"))),
                        "livestock",
                        List.of(Map.of("kind", "կով", "heads", new BigDecimal(2)))));
        List<String> said = Sentences.of(shipped("farm-certificate"), context, "hy");
        assertEquals(
                List.of(
                        "Գոռ հետևյալ հողամասում՝ Արոտ, արտադրել է սեփական գյուղմթերք (կգ)՝ ցորեն — 500, գարի — 300.5։",
                        "Գոռ-ի տնտեսությունում պահվում են (գլուխ)՝ կով — 2։",
                        "Տեղեկանքը տրվում է ներկայացնելու ըստ պահանջի։"),
                said);
    }

    @Test
    void nothingIsLeftUnfilledWhereNothingWasAnswered() {
        for (Definition definition : Shipped.all()) {
            for (String lang : List.of("hy", "en", "ru")) {
                Sentences.of(definition, Map.of(), lang)
                        .forEach(sentence ->
                                assertFalse(sentence.matches(".*[{}].*"), definition.id() + " " + sentence));
            }
        }
    }
}
