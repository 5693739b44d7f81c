package am.hamaynk.web.admin;

import am.hamaynk.api.identity.Users.Role;
import java.util.List;
import java.util.Map;

/** Roles by the name that people give them. */
final class RoleTexts {
    private RoleTexts() {}

    static String title(Role role, ModuleTexts texts, String lang) {
        return role.title() == null || role.title().isBlank()
                ? texts.text("web", lang, "role." + role.name(), role.name())
                : role.title();
    }

    static List<Map<String, Object>> options(List<Role> roles, ModuleTexts texts, String lang) {
        return roles.stream()
                .map(role -> Map.<String, Object>of("value", role.name(), "text", title(role, texts, lang)))
                .toList();
    }
}
