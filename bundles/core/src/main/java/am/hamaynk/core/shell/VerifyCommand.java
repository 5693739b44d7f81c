package am.hamaynk.core.shell;

import am.hamaynk.api.audit.Audit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Recomputes the audit log's chain; fails where it is broken, so that a script notices. */
@Service
@Command(
        scope = "hamaynk",
        name = "verify",
        description =
                "Checks that no entry of the audit log is altered or missing, and that it fits the published heads")
public final class VerifyCommand implements Action {
    @Reference
    private Audit audit;

    @Override
    public Object execute() {
        Audit.Verification found = audit.verify();
        if (!found.intact()) {
            throw new IllegalStateException("The audit log is BROKEN"
                    + (found.firstBroken() == null ? "" : " at entry " + found.firstBroken()) + ", "
                    + found.entries() + " entries checked");
        }
        audit.heads(null, 1)
                .items()
                .forEach(head -> System.out.println("It fits all published heads, the last of " + head.day() + ": "
                        + head.number() + " " + head.hash()));
        System.out.println("The audit log is whole: " + found.entries() + " entries, head " + found.head());
        return null;
    }
}
