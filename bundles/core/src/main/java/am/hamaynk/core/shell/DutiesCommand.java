package am.hamaynk.core.shell;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.duties.Duties;
import am.hamaynk.api.duties.Duties.Watched;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.module.Modules.ModuleInfo;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Says what the law asks of this community, whether a module answers it, and what is late. */
@Service
@Command(
        scope = "hamaynk",
        name = "duties",
        description = "Lists what the law asks of this community, which installed module answers it, and what is late")
public final class DutiesCommand implements Action {
    @Reference
    private Modules modules;

    @Reference
    private Community community;

    @Reference
    private Duties duties;

    @Reference
    private Today clock;

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
        LocalDate today = clock.get();
        ShellTable watched = new ShellTable();
        watched.column("Duty");
        watched.column("Of");
        watched.column("Article");
        watched.column("State");
        duties.on(today).forEach(duty -> watched.addRow()
                .addContent(
                        duty.id(),
                        duty.standing() == null ? "" : duty.standing().what(),
                        duty.law(),
                        state(duty, today)));
        watched.print(System.out);
        return null;
    }

    private static String state(Watched duty, LocalDate today) {
        if (duty.standing() == null) {
            return "unknown: " + duty.open().code() + " " + duty.open().arguments();
        }
        String due = duty.standing().due().toString();
        return duty.standing().done()
                ? "done"
                : duty.standing().late(today) ? "late since " + due : "to be done by " + due;
    }
}
