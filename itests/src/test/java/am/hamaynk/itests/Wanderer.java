package am.hamaynk.itests;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody of the office who fills in nonsense wherever a link leads: at the desk, in definitions, registers and letters. */
final class Wanderer {
    private static final Pattern LINK =
            Pattern.compile("href=\"(/hy/(?:permits|correspondence|reception)(?:/[^\"?#]*)?)[\"?#]");
    private static final Pattern FORM = Pattern.compile("<form[^>]*method=\"post\"[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("\\saction=\"([^\"?]*)");
    private static final int KNOWN = 500;

    private final Crowd crowd;
    private final Office office;
    private final Nonsense nonsense;
    private final List<String> services;

    Wanderer(Crowd crowd, long seed, List<String> services) {
        this.crowd = crowd;
        this.office = crowd.office;
        this.nonsense = new Nonsense(new Random(seed));
        this.services = services;
        crowd.addresses.addAll(List.of("/hy/permits", "/hy/permits/register", "/hy/correspondence", "/hy/reception"));
    }

    /** Anything at any door. */
    void anything() {
        List<Runnable> doors =
                List.of(this::desk, this::desk, this::wander, this::wander, () -> define(nonsense.one(services)));
        nonsense.one(doors).run();
    }

    /** Any page that somebody has seen a link to, and whatever can be sent from it. */
    private void wander() {
        Visitor hand = nonsense.chance(80) ? office.admin() : crowd.clerk;
        String path = nonsense.one(List.copyOf(crowd.addresses));
        HttpResponse<String> page = crowd.seen("GET " + path, hand.get(path));
        if (page.statusCode() != 200 || !page.body().contains("<main")) {
            return;
        }
        crowd.pages.add(path);
        LINK.matcher(page.body())
                .results()
                .map((MatchResult link) -> link.group(1))
                .limit(KNOWN - Math.min(KNOWN, crowd.addresses.size()))
                .forEach(crowd.addresses::add);
        for (String form :
                FORM.matcher(page.body()).results().map(MatchResult::group).toList()) {
            MatchResult action = ACTION.matcher(form).results().findFirst().orElse(null);
            if (action == null
                    || !LINK.matcher("href=\"" + action.group(1) + "\"").matches()) {
                continue;
            }
            Map<String, String> asShown = Visitor.shown(form);
            asShown.remove("_csrf");
            Map<String, String> fields = new LinkedHashMap<>(asShown);
            // some of it as it stands, so that what is behind a first check is met too
            nonsense.form(form).forEach((name, value) -> {
                if (!fields.containsKey(name) || fields.get(name).isEmpty() || nonsense.chance(30)) {
                    fields.put(name, value);
                }
            });
            String what = "POST " + action.group(1) + " " + fields.keySet();
            if (form.contains("multipart/form-data")) {
                String file = form.replaceAll("(?s).*<input[^>]*name=\"([^\"]+)\"[^>]*type=\"file\".*", "$1");
                crowd.fuzzed(
                        what,
                        hand.upload(
                                action.group(1),
                                Visitor.tokenIn(page),
                                fields,
                                file.length() < 100 ? file : "file",
                                nonsense.fileName(),
                                nonsense.file()));
            } else {
                HttpResponse<String> answer = hand.post(action.group(1), Visitor.tokenIn(page), fields);
                if (fields.equals(asShown)) {
                    crowd.seen(what, answer);
                } else {
                    crowd.fuzzed(what, answer);
                }
            }
        }
    }

    private void desk() {
        Visitor hand = nonsense.one(List.of(crowd.clerk, crowd.mayor));
        String path = "/hy/services/cases/" + nonsense.one(crowd.receipts).number();
        HttpResponse<String> page = crowd.seen("GET " + path, hand.get(path));
        if (page.statusCode() == 200) {
            for (String what : List.of("step", "message", "note", "paid")) {
                Map<String, String> fields = nonsense.form(page.body());
                Map<String, String> sent = new LinkedHashMap<>(fields);
                sent.put("do", what);
                crowd.filledIn("POST " + path, fields, hand.post(path, Visitor.tokenIn(page), sent));
            }
            String step = path + "/steps/" + nonsense.one(List.of("submit", "grant", "refuse", "askCompletion", "no"));
            HttpResponse<String> form = crowd.seen("GET " + step, hand.get(step));
            if (form.statusCode() == 200) {
                Map<String, String> fields = nonsense.form(form.body());
                crowd.filledIn("POST " + step, fields, hand.post(step, Visitor.tokenIn(page), fields));
            }
        }
        String query = "?q=" + URLEncoder.encode(nonsense.script(), StandardCharsets.UTF_8)
                + "&hands=%3Cb&cursor=%00&due=-1&service=%27";
        if (nonsense.chance(30)) {
            crowd.seen("GET list", hand.get("/hy/services/cases" + query));
        }
    }

    private void define(String service) {
        String path = "/hy/services/define/" + service + "/file";
        HttpResponse<String> page = crowd.seen("GET " + path, office.admin().get(path));
        String source = Visitor.shown(page.body()).getOrDefault("source", "");
        String id = "fuzz-" + Math.abs(nonsense.text().hashCode() % 50);
        String spoiled = nonsense.chance(50)
                ? new String(nonsense.mutated(Nonsense.bytes(source)), StandardCharsets.UTF_8)
                : source.replaceAll(
                        "(?m)^( *(?:hy|en|ru): ).*$", "$1'" + nonsense.script().replaceAll("['$\\\\]", "") + "'");
        Map<String, String> fields = Map.of("source", spoiled.replaceFirst("(?m)^id: .*$", "id: " + id));
        crowd.fuzzed("POST " + path, office.admin().post(path, Visitor.tokenIn(page), fields));
        crowd.seen("GET new", office.admin().get("/hy/services/define/" + id));
    }
}
