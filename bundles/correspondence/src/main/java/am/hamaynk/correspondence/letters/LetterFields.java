package am.hamaynk.correspondence.letters;

import am.hamaynk.api.web.Form;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.letters.Letter.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A letter as forms ask for it. */
final class LetterFields {
    private static final List<String> TEXTS = List.of(
            "correspondent",
            "address",
            "email",
            "subject",
            "body",
            "theirNumber",
            "theirDate",
            "received",
            "pages",
            "index",
            "case",
            "kind",
            "channel",
            "lang",
            "known",
            "knownName",
            "answers",
            "confidential",
            "twice");

    private LetterFields() {}

    static NewLetter read(Form form, Direction direction) {
        Long pages = form.number("pages");
        boolean many = pages != null && (pages < 1 || pages > 10_000);
        if (many) {
            form.problem("pages", "bad-count");
        }
        NewLetter letter = new NewLetter(
                direction,
                form.text("kind").equals("information") ? Kind.INFORMATION : Kind.LETTER,
                form.date("received"),
                form.text("subject"),
                form.text("body"),
                form.text("lang", "hy"),
                party(form),
                form.text("correspondent"),
                form.text("address"),
                form.text("email"),
                form.text("theirNumber"),
                form.date("theirDate"),
                form.text("channel"),
                pages == null || many ? null : pages.intValue(),
                form.text("index"),
                form.text("case"),
                form.text("answers"),
                form.text("confidential").equals("true"),
                form.all("readers"),
                form.text("twice").equals("true"));
        form.check();
        return letter;
    }

    /** Whoever was chosen from the registers now; else who was known before, unless another name was typed since. */
    private static String party(Form form) {
        String chosen = form.text("party");
        boolean same = form.text("correspondent").equals(form.text("knownName"));
        return chosen.isEmpty() && same ? form.text("known") : chosen;
    }

    /** What was typed, to stand in the form again. */
    static Map<String, Object> typed(Form form) {
        Map<String, Object> typed = new HashMap<>();
        TEXTS.forEach(name -> typed.put(name, form.text(name)));
        typed.put("readers", form.all("readers"));
        return typed;
    }

    /** What stands in a draft, to be changed. */
    static Map<String, Object> of(Letter letter, List<String> readers) {
        Map<String, Object> form = new HashMap<>();
        form.put("correspondent", letter.correspondent());
        form.put("address", letter.address());
        form.put("email", letter.email());
        form.put("subject", letter.subject());
        form.put("body", letter.body());
        form.put("index", letter.index() == null ? "" : letter.index());
        form.put("case", letter.caseNumber() == null ? "" : letter.caseNumber());
        form.put("lang", letter.lang());
        form.put("known", letter.party() == null ? "" : letter.party());
        form.put("knownName", letter.correspondent());
        form.put("confidential", letter.confidential() ? "true" : "");
        form.put("readers", readers);
        return form;
    }
}
