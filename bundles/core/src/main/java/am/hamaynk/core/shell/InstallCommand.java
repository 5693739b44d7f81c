package am.hamaynk.core.shell;

import am.hamaynk.api.identity.Access;
import am.hamaynk.api.module.Modules;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Brings a module in. */
@Service
@Command(scope = "hamaynk", name = "install", description = "Installs a module; data it had before are there again")
public final class InstallCommand implements Action {
    @Reference
    private Modules modules;

    @Reference
    private Access access;

    @Argument(name = "name", description = "Name of the module", required = true)
    private String name;

    @Override
    public Object execute() throws Exception {
        return Operator.act(access, () -> {
            modules.install(name);
            System.out.println(name + " is installed");
            return null;
        });
    }
}
