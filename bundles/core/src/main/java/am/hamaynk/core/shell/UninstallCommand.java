package am.hamaynk.core.shell;

import am.hamaynk.api.identity.Access;
import am.hamaynk.api.module.Modules;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Takes a module out. */
@Service
@Command(scope = "hamaynk", name = "uninstall", description = "Withdraws a module; its data are kept")
public final class UninstallCommand implements Action {
    @Reference
    private Modules modules;

    @Reference
    private Access access;

    @Argument(name = "name", description = "Name of the module", required = true)
    private String name;

    @Option(name = "--reason", description = "Why, where the law requires the module; kept in the audit")
    private String reason;

    @Override
    public Object execute() throws Exception {
        return Operator.act(access, () -> {
            modules.withdraw(name, reason);
            System.out.println(name + " is withdrawn, its data are kept");
            return null;
        });
    }
}
