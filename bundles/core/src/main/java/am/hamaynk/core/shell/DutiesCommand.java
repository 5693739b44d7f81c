package am.hamaynk.core.shell;

import am.hamaynk.api.community.Community;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.module.Modules.ModuleInfo;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Says what the law asks of this community, and whether a module answers it. */
@Service
@Command(
        scope = "hamaynk",
        name = "duties",
        description = "Lists what the law asks of this community, and which installed module answers it")
public final class DutiesCommand implements Action {
    @Reference
    private Modules modules;

    @Reference
    private Community community;

    @Override
    public Object execute() {
        Set<String> installed = modules.list().stream()
                .filter(module -> module.state().equals("installed"))
                .map(ModuleInfo::name)
                .collect(Collectors.toSet());
        ShellTable table = new ShellTable();
        table.column("Obligation");
        table.column("From residents");
        table.column("Article");
        table.column("Evidence");
        table.column("Answered by");
        modules.requirements(community.profile().population()).forEach(duty -> table.addRow()
                .addContent(
                        ProfileCommand.title(duty),
                        duty.minimum(),
                        duty.law(),
                        duty.evidence(),
                        duty.modules().stream()
                                .map(name -> installed.contains(name) ? name : name + " (missing)")
                                .collect(Collectors.joining(", "))));
        table.print(System.out);
        return null;
    }
}
