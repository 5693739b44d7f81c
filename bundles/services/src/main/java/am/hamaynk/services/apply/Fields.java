package am.hamaynk.services.apply;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.definition.Definition.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The questions of a definition as templates show them, with what may be chosen from the registers. */
@Component(service = Fields.class)
public final class Fields {
    private final RegistersKnown known;
    private final Access access;
    private final Audit audit;

    @Activate
    public Fields(@Reference RegistersKnown known, @Reference Access access, @Reference Audit audit) {
        this.known = known;
        this.access = access;
        this.audit = audit;
    }

    /**
     * @param name of its control on the page
     * @return {@code id, name, type, label, help, optional, options, own, ownName}
     */
    public Map<String, Object> model(Field field, String name, String lang) {
        return model(field, name, lang, null);
    }

    /** @param desk the application that asks it, or null */
    Map<String, Object> model(Field field, String name, String lang, Desk desk) {
        Map<String, Object> model = new HashMap<>();
        model.put("id", field.id());
        model.put("name", name);
        model.put("type", field.type());
        model.put("label", field.label().get(lang));
        model.put("help", field.help() == null ? null : field.help().get(lang));
        model.put("optional", !field.required());
        model.put(
                "options",
                field.options().stream()
                        .map(option -> Map.of(
                                "value", option.value(), "text", option.label().get(lang)))
                        .toList());
        model.put("own", own(field.type(), desk));
        model.put("ownName", name + (field.type().equals("address") ? ".text" : ".id"));
        return model;
    }

    private List<Map<String, String>> own(String type, Desk desk) {
        List<Map<String, String>> own = new ArrayList<>();
        switch (type) {
            case "property", "vehicle" -> known.own(holder(desk), type)
                    .forEach((id, title) -> own.add(Map.of("value", id, "text", title)));
            case "address" -> Stream.of(known.self().map(Party::address).orElse(""), written(desk))
                    .map(String::strip)
                    .filter(address -> !address.isEmpty())
                    .distinct()
                    .forEach(address -> own.add(Map.of("value", address, "text", address)));
            default -> {
                return own;
            }
        }
        return own;
    }

    /** Whose things may be chosen: those of whoever fills it in; at the counter of whoever applies there, which is kept. */
    private String holder(Desk desk) {
        if (desk == null || !desk.office()) {
            return access.user()
                    .filter(user -> !Hands.any(user))
                    .map(User::subject)
                    .orElse(null);
        }
        // a draft that is still open may be of a desk that its clerk has left
        if (desk.party() == null || !access.may(Hands.RECEIVE)) {
            return null;
        }
        audit.read(desk.party());
        return desk.party();
    }

    /** The address that the applicant has written already. */
    private static String written(Desk desk) {
        return desk == null ? "" : Objects.toString(desk.draft().applicant().get("address"), "");
    }

    /** What was typed, by the names of controls, as forms of templates take it. */
    public static void flatten(String at, Object typed, Map<String, Object> form) {
        if (typed instanceof Map<?, ?> parts) {
            parts.forEach((part, value) -> flatten(at + "." + part, value, form));
        } else {
            form.put(at, typed);
        }
    }
}
