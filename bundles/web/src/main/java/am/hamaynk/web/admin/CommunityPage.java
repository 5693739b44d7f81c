package am.hamaynk.web.admin;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.community.Community.Known;
import am.hamaynk.api.community.Community.Profile;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The community's own face: name, size, contact, arms, colour. */
@Component
@Page(
        path = "/admin/community",
        permission = "core.community",
        write = "core.community",
        menu = "admin.community",
        order = 920)
public final class CommunityPage implements Renderer {
    private final Community community;
    private final Files files;
    private final Texts texts;

    @Activate
    public CommunityPage(@Reference Community community, @Reference Files files, @Reference Texts texts) {
        this.community = community;
        this.files = files;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) throws IOException {
        Profile profile = community.profile();
        if (visit.post()) {
            return save(visit, profile);
        }
        String query = visit.form().text("known");
        Map<String, Object> form = fields(profile);
        known(visit.form().text("take")).ifPresent(taken -> {
            form.put("code", taken.code());
            form.put("nameHy", taken.nameHy());
            form.put("nameEn", taken.nameEn());
            form.put("nameRu", "");
            form.put("regionHy", taken.regionHy());
        });
        form.put("known", query);
        return Reply.view("admin/community")
                .with("title", visit.text("admin.community"))
                .with("form", form)
                .with("seen", seen(profile))
                .with("coat", profile.coatOfArms())
                .with(
                        "languageOptions",
                        List.of("hy", "en", "ru").stream()
                                .map(lang -> Map.of("value", lang, "text", visit.text("lang." + lang)))
                                .toList())
                .with("asked", query)
                .with("found", query.isEmpty() ? List.of() : search(query, visit.lang()));
    }

    private Optional<Known> known(String code) {
        return community.known().stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    /** By any of its names, however it is spelled. */
    private List<Map<String, String>> search(String query, String lang) {
        String key = texts.searchKey(query);
        String sound = texts.phoneticKey(query);
        return community.known().stream()
                .filter(each -> texts.searchKey(each.nameHy()).startsWith(key)
                        || texts.searchKey(each.nameEn()).startsWith(key)
                        || (!sound.isEmpty() && texts.phoneticKey(each.nameHy()).startsWith(sound)))
                .limit(20)
                .map(each -> Map.of(
                        "code", each.code(),
                        "name", lang.equals("hy") ? each.nameHy() : each.nameEn(),
                        "region", lang.equals("hy") ? each.regionHy() : each.regionEn()))
                .toList();
    }

    private static Map<String, Object> fields(Profile profile) {
        Map<String, Object> form = new HashMap<>();
        form.put("code", profile.code());
        form.put("nameHy", profile.nameHy());
        form.put("nameEn", profile.nameEn());
        form.put("nameRu", profile.nameRu());
        form.put("regionHy", profile.regionHy());
        form.put("population", profile.population());
        form.put("languages", profile.languages());
        form.put("address", profile.address());
        form.put("hours", profile.hours());
        form.put("phone", profile.phone());
        form.put("email", profile.email());
        form.put("colour", profile.colour());
        return form;
    }

    private static String seen(Profile profile) {
        return Integer.toHexString(Objects.hash(profile));
    }

    private Reply save(Visit visit, Profile before) throws IOException {
        Form form = visit.form();
        if (!form.text("seen").equals(seen(before))) {
            throw Problem.conflict("conflict");
        }
        Long population = form.number("population");
        if (population == null || population < 0 || population > 10_000_000) {
            form.problem("population", "bad-population");
        }
        if (!form.text("email").isEmpty() && !form.text("email").matches("[^@\\s]{1,64}@[^@\\s]{1,130}")) {
            form.problem("email", "bad-email");
        }
        form.check();
        community.save(new Profile(
                form.text("code"),
                form.text("nameHy"),
                form.text("nameEn"),
                form.text("nameRu"),
                form.text("regionHy"),
                population.intValue(),
                form.all("languages"),
                form.text("colour"),
                form.has("noCoat") ? null : coat(form, before.coatOfArms()),
                form.text("address"),
                form.text("phone"),
                form.text("email"),
                form.text("hours"),
                before.zone()));
        return Reply.done("/admin/community", "admin.saved");
    }

    private String coat(Form form, String before) throws IOException {
        Form.Upload upload = form.file("coatOfArms").orElse(null);
        if (upload == null) {
            return before;
        }
        byte[] content;
        try (InputStream in = upload.open()) {
            content = in.readNBytes(CoatOfArms.LARGEST + 1);
        }
        return files.store(upload.name(), CoatOfArms.type(content), new ByteArrayInputStream(content))
                .id();
    }
}
