package am.hamaynk.core.shell;

import am.hamaynk.api.community.Community;
import am.hamaynk.api.module.Modules.ModuleInfo;
import am.hamaynk.api.module.Modules.Requirement;
import am.hamaynk.core.module.ModulesService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Says which modules the law requires of a community of a size, and which are merely offered. */
@Service
@Command(
        scope = "hamaynk",
        name = "profile",
        description = "Tells which modules the law requires of a community of so many residents, and which are offered")
public final class ProfileCommand implements Action {
    @Reference
    private ModulesService modules;

    @Reference
    private Community community;

    @Argument(name = "population", description = "Residents; this community's where it is not given")
    private Integer population;

    @Override
    public Object execute() {
        int residents = population == null ? community.profile().population() : population;
        if (residents < 0) {
            throw new IllegalArgumentException("A number of residents is 0 or more");
        }
        String profile = profile(residents);
        System.out.println("A community of " + residents + " residents: profile " + profile);
        ShellTable table = new ShellTable();
        table.column("Module");
        table.column("State");
        table.column("Asked by");
        table.column("Obligation");
        table.column("Article");
        table.column("Evidence");
        rows(modules.profile(profile), modules.list(), modules.requirements(residents))
                .forEach(row -> table.addRow().addContent(row.toArray()));
        table.print(System.out);
        return null;
    }

    /** The profile that suits a size. */
    static String profile(int residents) {
        return residents >= 10_000 ? "city" : residents >= 3_000 ? "town" : "rural";
    }

    static List<List<Object>> rows(List<String> profile, List<ModuleInfo> known, List<Requirement> required) {
        Map<String, ModuleInfo> byName =
                known.stream().collect(Collectors.toMap(ModuleInfo::name, Function.identity()));
        Set<String> names = new LinkedHashSet<>();
        required.forEach(requirement -> names.addAll(requirement.modules()));
        names.addAll(profile);
        names.addAll(byName.keySet());
        List<List<Object>> rows = new ArrayList<>();
        for (String name : names) {
            String state = byName.containsKey(name) ? byName.get(name).state() : "not in this release";
            List<Requirement> reasons = required.stream()
                    .filter(each -> each.modules().contains(name))
                    .toList();
            for (Requirement reason : reasons) {
                rows.add(List.of(name, state, "law", title(reason), reason.law(), reason.evidence()));
            }
            if (reasons.isEmpty()) {
                rows.add(List.of(name, state, profile.contains(name) ? "profile" : "nobody, offered", "", "", ""));
            }
        }
        return rows;
    }

    static String title(Requirement requirement) {
        String english = requirement.obligation().get("en");
        return english == null ? requirement.obligation().getOrDefault("hy", "") : english;
    }
}
