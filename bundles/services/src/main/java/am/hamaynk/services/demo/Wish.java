package am.hamaynk.services.demo;

import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What people of the demo apply for, and what they write into its form. */
record Wish(String service) {
    /** Those that are applied for more often stand here more often. */
    private static final List<String> USUAL = List.of(
            "works-notice",
            "works-notice",
            "works-notice",
            "petition",
            "petition",
            "petition",
            "family-certificate",
            "family-certificate",
            "family-certificate",
            "no-debt-certificate",
            "no-debt-certificate",
            "information-request",
            "information-request",
            "waste-payer",
            "waste-payer",
            "premises-lease",
            "land-allotment",
            "tax-extract",
            "farm-certificate",
            "social-assistance",
            "address-assignment",
            "kindergarten-queue",
            "kindergarten-queue",
            "trade-permit",
            "advertising-permit",
            "construction-permit",
            "demolition-permit");

    /** Papers that speak of whom the register knows: asked for where the office sees who it is, or with an account. */
    private static final Set<String> PERSONAL =
            Set.of("family-certificate", "no-debt-certificate", "tax-extract", "farm-certificate", "social-assistance");

    /** With a due whose amount the council sets; of somebody the ledger does not know the counter takes it. */
    private static final Set<String> DUE =
            Set.of("trade-permit", "advertising-permit", "construction-permit", "demolition-permit");

    /** Ask for papers that are forgotten at home. */
    private static final List<String> WITH_PAPERS =
            List.of("family-certificate", "social-assistance", "address-assignment", "kindergarten-queue");

    /** Promise to be done within days or weeks, where those above may take as long as the council. */
    private static final List<String> SIMPLE =
            List.of("family-certificate", "petition", "waste-payer", "works-notice", "information-request");

    private static final List<String> CHILDREN = List.of("Նարե", "Դավիթ", "Մարիա", "Հայկ", "Անահիտ", "Տիգրան");

    static Wish usual(Random dice) {
        return new Wish(one(USUAL, dice));
    }

    static Wish simple(Random dice) {
        return new Wish(one(SIMPLE, dice));
    }

    /** So that the council sits over something, and somebody is asked for an opinion. */
    static Wish submitted(int number, Random dice) {
        return switch (number % 3) {
            case 0 -> new Wish("premises-lease");
            case 1 -> new Wish("construction-permit");
            default -> usual(dice);
        };
    }

    static Wish withPapers(Random dice) {
        return new Wish(one(WITH_PAPERS, dice));
    }

    boolean personal() {
        return PERSONAL.contains(service);
    }

    boolean due() {
        return DUE.contains(service);
    }

    /**
     * Who applies, and with what.
     *
     * @param named whether they may name what the registers hold; who is not signed in writes it
     */
    record About(Party party, TaxObject object, boolean named, LocalDate day, Random dice) {
        private Object property() {
            String written = object.code() + ", " + object.address();
            return named ? Map.of("id", object.id(), "text", written) : written;
        }

        private Map<String, String> address() {
            return Map.of("text", object.address());
        }

        private Map<String, String> child() {
            return Map.of("text", party.name().split(" ")[0] + " " + one(CHILDREN, dice));
        }

        private String any(String... texts) {
            return one(List.of(texts), dice);
        }

        private String number(int least, int most) {
            return String.valueOf(least + dice.nextInt(most - least + 1));
        }
    }

    private static <T> T one(List<T> all, Random dice) {
        return all.get(dice.nextInt(all.size()));
    }

    /** The form, filled in. */
    Map<String, Object> answers(About of) {
        return switch (service) {
            case "works-notice" -> Map.of(
                    "works",
                    Map.of(
                            "property", of.property(),
                            "permit", of.day().getYear() + "/" + of.number(100, 299),
                            "start",
                                    of.day()
                                            .plusDays(4L + of.dice().nextInt(30))
                                            .toString(),
                            "change", of.any("false", "false", "false", "true")));
            case "premises-lease" -> Map.of(
                    "premises",
                    Map.of(
                            "property", of.property(),
                            "area", of.number(20, 200),
                            "months", of.any("12", "24", "36", "60"),
                            "purpose", of.any("Խանութ", "Արհեստանոց", "Խմբակների սենյակ", "Գրասենյակ")));
            case "land-allotment" -> Map.of(
                    "land",
                    Map.of(
                            "property", of.property(),
                            "kind", "lease",
                            "years", of.number(5, 25),
                            "purpose", of.any("Պտղատու այգի", "Ջերմոց", "Արոտ", "Պահեստ")));
            case "family-certificate" -> family(of);
            case "farm-certificate" -> Map.of(
                    "content", Map.of("about", List.of("livestock")),
                    "livestock",
                            List.of(Map.of("kind", of.any("Կով", "Ոչխար", "Մեղվաընտանիք"), "heads", of.number(1, 20))),
                    "purpose", Map.of("place", of.any("Բանկ", "Սուբսիդիա ստանալու համար")));
            case "no-debt-certificate" -> Map.of(
                    "object", Map.of("about", "all"),
                    "purpose", Map.of("place", of.any("Նոտար", "Կադաստրի կոմիտե", "Բանկ")));
            case "tax-extract" -> Map.of(
                    "period",
                            Map.of(
                                    "first", String.valueOf(of.day().getYear() - 2),
                                    "last", String.valueOf(of.day().getYear())),
                    "purpose", Map.of("place", of.any("Բանկ", "Դատարան")));
            case "petition" -> petition(of);
            case "information-request" -> Map.of(
                    "request",
                    Map.of(
                            "citizenship",
                            "Հայաստանի Հանրապետություն",
                            "place",
                            of.address(),
                            "way",
                            "paper",
                            "what",
                            of.any(
                                    "Որքա՞ն է ծախսվել այս տարի փողոցների լուսավորության վրա։",
                                    "Խնդրում եմ ավագանու վերջին նիստի արձանագրության պատճենը։",
                                    "Ո՞ր հողամասերն են տրվել վարձակալության վերջին երկու տարում։")));
            case "waste-payer" -> Map.of(
                    "request",
                    Map.of(
                            "kind", "recalculate",
                            "address", of.address(),
                            "residents", of.number(1, 6),
                            "since", of.day().minusDays(30).toString(),
                            "reason", of.any("Ընտանիքի անդամը տեղափոխվել է։", "Երեխա է ծնվել։")));
            case "address-assignment" -> Map.of(
                    "object",
                    Map.of(
                            "property", of.property(),
                            "kind", "new",
                            "reason", "Շինությունն ավարտված է, հասցե չունի։"));
            case "social-assistance" -> Map.of(
                    "need",
                            Map.of(
                                    "kind", of.any("money", "goods"),
                                    "reason", of.any("Վառելափայտ գնելու համար։", "Բուժման ծախսերի համար։")),
                    "family",
                            List.of(Map.of("person", of.child(), "relation", "զավակ", "income", of.number(0, 90_000))));
            case "kindergarten-queue" -> Map.of(
                    "child",
                            Map.of(
                                    "person", of.child(),
                                    "born",
                                            of.day()
                                                    .minusDays(700L + of.dice().nextInt(900))
                                                    .toString(),
                                    "address", of.address()),
                    "wish",
                            Map.of(
                                    "place", of.any("N 1 մանկապարտեզ", "N 2 մանկապարտեզ"),
                                    "start",
                                            of.day()
                                                    .plusDays(60L + of.dice().nextInt(200))
                                                    .toString(),
                                    "priority", "false"));
            default -> permit(of);
        };
    }

    private static Map<String, Object> family(About of) {
        return of.dice().nextBoolean()
                ? Map.of(
                        "content", Map.of("kind", "residence", "address", of.address()),
                        "purpose", Map.of("place", of.any("Դպրոց", "Պոլիկլինիկա", "Բանկ")))
                : Map.of(
                        "content", Map.of("kind", "household", "address", of.address()),
                        "members", List.of(Map.of("person", of.child(), "relation", "զավակ")),
                        "purpose", Map.of("place", of.any("Սոցիալական ծառայություն", "Մանկապարտեզ")));
    }

    private static Map<String, Object> petition(About of) {
        List<List<String>> matters = List.of(
                List.of("proposal", "Փողոցի լուսավորությունը", "Մեր փողոցում երեք լույս չի վառվում։"),
                List.of("complaint", "Աղբահանությունը", "Աղբը մեր բակից երկու շաբաթ է՝ չի տարվել։"),
                List.of("petition", "Խաղահրապարակի վերանորոգումը", "Ճոճանակները կոտրված են, երեխաներն ընկնում են։"),
                List.of("reception", "Ընդունելություն", "Խնդրում եմ ընդունել ինձ ճանապարհի հարցով։"),
                List.of("complaint", "Ջրի կորուստը", "Ցայտաղբյուրի մոտ խողովակից ջուր է հոսում։"));
        List<String> matter = one(matters, of.dice());
        return Map.of(
                "matter",
                Map.of(
                        "to",
                        "head",
                        "kind",
                        matter.get(0),
                        "subject",
                        matter.get(1),
                        "content",
                        matter.get(2),
                        "collective",
                        "false",
                        "repeated",
                        "false"));
    }

    private Map<String, Object> permit(About of) {
        return switch (service) {
            case "trade-permit" -> Map.of(
                    "shop",
                    Map.of(
                            "tin", "0251" + of.number(1000, 9999),
                            "name", of.any("Արենի մարկետ", "Սրճարան «Գլաձոր»", "Օրբելյան բիստրո"),
                            "address", of.address(),
                            "goods", List.of("catering")));
            case "advertising-permit" -> Map.of(
                    "advert",
                    Map.of(
                            "place", of.address(),
                            "kind", "commercial",
                            "about", of.any("Հյուրատուն", "Շինանյութի խանութ", "Ատամնաբույժ"),
                            "area", of.number(2, 18),
                            "months", of.any("6", "12", "24")));
            case "construction-permit" -> Map.of(
                    "object",
                    Map.of(
                            "property", of.property(),
                            "name", of.any("Բնակելի տան վերակառուցում", "Ավտոտնակ", "Հյուրատան կցակառույց"),
                            "kind", "reconstruction",
                            "area", of.number(30, 240)));
            case "demolition-permit" -> Map.of(
                    "object",
                    Map.of(
                            "property", of.property(),
                            "part", of.any("Հին գոմը", "Կիսավեր ավտոտնակը"),
                            "reason", "Վթարային է, վտանգավոր է հարևանների համար։"));
            default -> throw new IllegalStateException(service);
        };
    }
}
