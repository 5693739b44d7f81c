package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.Party;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who applies, as they or the counter told it.
 *
 * @param kind {@code person}, {@code proxy} (for somebody else, by a document) or {@code organisation}
 * @param number PSN or TIN, or null
 * @param principal for whom a proxy applies, else null
 * @param party id in the registers, or null where they do not know the applicant
 */
public record Applicant(
        String kind,
        String name,
        String number,
        String address,
        String phone,
        String email,
        Principal principal,
        String party) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,250}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()\\-]{6,25}");

    /** What may be said of an applicant; {@code id} as whoever looked them up was told it. */
    private static final List<String> KEYS = List.of(
            "kind",
            "name",
            "last_name",
            "first_name",
            "patronymic",
            "psn",
            "tin",
            "address",
            "phone",
            "email",
            "principal",
            "id");

    /** Stands in a draft that nobody has looked at yet, and says nothing of the applicant. */
    public static final String UNSEEN = "unseen";

    private static final List<String> OF_PRINCIPAL = List.of("name", "psn");

    /** Somebody for whom a proxy acts. */
    public record Principal(String name, String number) {}

    /**
     * Reads what was typed.
     *
     * @param typed {@code kind, name} or {@code last_name, first_name, patronymic}, {@code psn} or {@code tin}, {@code
     *     address, phone, email}, {@code principal} with {@code name} and {@code psn}, {@code id}
     * @param kinds those that the service takes
     * @throws Problem 422 with all that is wrong, at {@code applicant.…}
     */
    public static Applicant read(Map<String, ?> typed, List<String> kinds) {
        String kind = text(typed, "kind");
        String name = text(typed, "name");
        if (name.isEmpty()) {
            name = String.join(" ", text(typed, "last_name"), text(typed, "first_name"), text(typed, "patronymic"))
                    .replaceAll(" +", " ")
                    .strip();
        }
        if (kind.isEmpty()) {
            kind = text(typed, "tin").isEmpty() || !kinds.contains("organisation") ? kinds.get(0) : "organisation";
        }
        String number = text(typed, kind.equals("organisation") ? "tin" : "psn");
        String email = text(typed, "email");
        String phone = text(typed, "phone");
        Principal principal = null;
        Problem.Collector wrong = new Problem.Collector();
        known(typed, KEYS, "applicant.", wrong);
        if (typed.get("principal") instanceof Map<?, ?> given) {
            @SuppressWarnings("unchecked")
            Map<String, ?> other = (Map<String, ?>) given;
            principal = new Principal(text(other, "name"), text(other, "psn"));
            known(other, OF_PRINCIPAL, "applicant.principal.", wrong);
        }
        boolean proxy = kind.equals("proxy");
        wrong.check(kinds.contains(kind), "applicant.kind", "applicant-kind", kind)
                .check(!name.isEmpty(), "applicant.name", "required-field")
                .check(name.length() <= 200, "applicant.name", "too-long", 200)
                .check(number.length() <= 20, "applicant.number", "too-long", 20)
                .check(text(typed, "address").length() <= 300, "applicant.address", "too-long", 300)
                .check(email.isEmpty() || EMAIL.matcher(email).matches(), "applicant.email", "bad-email")
                .check(phone.isEmpty() || PHONE.matcher(phone).matches(), "applicant.phone", "bad-phone")
                .check(
                        !proxy || principal != null && !principal.name().isEmpty(),
                        "applicant.principal.name",
                        "required-field")
                .check(
                        principal == null
                                || principal.name().length() <= 200
                                        && principal.number().length() <= 20,
                        "applicant.principal.name",
                        "too-long",
                        200)
                .throwIfAny();
        return new Applicant(
                kind,
                name,
                orNull(number),
                orNull(text(typed, "address")),
                orNull(phone),
                orNull(email),
                proxy ? principal : null,
                null);
    }

    /** A key that nobody reads would be lost unseen, for instance a number under a name of its own. */
    private static void known(Map<String, ?> typed, List<String> keys, String at, Problem.Collector wrong) {
        typed.forEach((key, value) -> wrong.check(
                value == null || key.equals(UNSEEN) || keys.contains(key),
                at + key,
                "applicant-unknown",
                String.join(", ", keys)));
    }

    Applicant of(String party) {
        return new Applicant(kind, name, number, address, phone, email, principal, party);
    }

    /** The same under the name and number that the register has. */
    Applicant as(Party known) {
        return new Applicant(kind, known.name(), known.number(), address, phone, email, principal, known.id());
    }

    /** The same where the office has seen who it is: the applicant, or for whom a proxy acts. */
    Applicant known(Party found) {
        return principal == null
                ? new Applicant(kind, name, found.number(), address, phone, email, null, found.id())
                : new Applicant(
                        kind,
                        name,
                        number,
                        address,
                        phone,
                        email,
                        new Principal(principal.name(), found.number() == null ? "" : found.number()),
                        party);
    }

    /** The same for those who decide and never meet: without the ways to reach. */
    Applicant unreached() {
        return new Applicant(kind, name, number, address, null, null, principal, party);
    }

    /** Whom it is for: of a proxy the principal. */
    public String person() {
        return principal == null ? name : principal.name();
    }

    /** The same by the registers; null where they do not know them. */
    public String whose(Function<String, Optional<Party>> byNumber) {
        if (principal == null) {
            return party;
        }
        return principal.number().isEmpty()
                ? null
                : byNumber.apply(principal.number()).map(Party::id).orElse(null);
    }

    /** What expressions see: whom it is for, also where a proxy acts, whose own address is not theirs. */
    public Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("kind", kind);
        context.put("name", principal == null ? name : principal.name());
        context.put("address", principal == null ? address : null);
        return context;
    }

    static String text(Map<String, ?> typed, String name) {
        Object value = typed.get(name);
        if (value == null || value instanceof Map || value instanceof List) {
            return "";
        }
        String text = Normalizer.normalize(value.toString(), Normalizer.Form.NFC);
        Matcher control = CONTROL.matcher(text);
        return (control.find() ? control.replaceAll(" ") : text).strip();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
