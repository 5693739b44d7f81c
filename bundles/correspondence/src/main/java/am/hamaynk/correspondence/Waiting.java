package am.hamaynk.correspondence;

import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.inbox.Inbox.Task;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What of letters waits in the staff's inbox; each call may be repeated. */
@Component(service = Waiting.class)
public final class Waiting {
    private final Inbox inbox;

    @Activate
    public Waiting(@Reference Inbox inbox) {
        this.inbox = inbox;
    }

    /** What there is to do about a letter or a resolution. */
    public enum What {
        /** To be executed by somebody. */
        EXECUTE("execute", Rights.EXECUTE),
        /** The head is told of a term that is near or over. */
        CONTROL("control", Rights.RESOLVE),
        /** Everything was reported; the letter is to be settled. */
        SETTLE("settle", Rights.RESOLVE),
        /** A letter waits for a resolution. */
        RESOLVE("resolve", Rights.RESOLVE),
        SIGN("sign", Rights.RESOLVE),
        SEND("send", Rights.REGISTER),
        INFORMATION("information", Rights.REGISTER);

        private final String key;
        private final String permission;

        What(String key, String permission) {
            this.key = key;
            this.permission = permission;
        }
    }

    /**
     * @param about id of the letter or resolution, and of the executor where there are several
     * @param letter id of the letter to open
     * @param number as it is shown
     * @param due or null
     */
    public void open(What what, String about, String letter, String number, LocalDate due) {
        open(what, about, letter, number, due, null);
    }

    /** What one executor of a resolution has to do. */
    public void execute(String resolution, String account, String letter, String number, LocalDate due) {
        open(What.EXECUTE, resolution + "." + account, letter, number, due, account);
    }

    private void open(What what, String about, String letter, String number, LocalDate due, String assignee) {
        inbox.open(new Task(
                key(what, about),
                "correspondence",
                "correspondence.task." + what.key,
                number,
                "/correspondence/letters/" + letter,
                what.permission,
                due,
                assignee));
    }

    public void close(What what, String about) {
        inbox.close(key(what, about));
    }

    private static String key(What what, String about) {
        return "correspondence." + what.key + "." + about;
    }
}
