package am.hamaynk.core.shell;

import am.hamaynk.api.module.Modules;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Shows what runs here, and what could. */
@Service
@Command(scope = "hamaynk", name = "modules", description = "Lists the modules that are installed or available")
public final class ModulesCommand implements Action {
    @Reference
    private Modules modules;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Module");
        table.column("Version");
        table.column("State");
        table.column("Required");
        table.column("Why");
        modules.list().forEach(module -> table.addRow()
                .addContent(
                        module.name(), module.version(), module.state(), module.required() ? "yes" : "", module.why()));
        table.print(System.out);
        return null;
    }
}
