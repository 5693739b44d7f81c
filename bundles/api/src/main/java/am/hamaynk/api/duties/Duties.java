package am.hamaynk.api.duties;

import am.hamaynk.api.Problem;
import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** All duties that the installed modules watch. */
@ProviderType
public interface Duties {
    /** Late ones first, then by the day on which they are due. */
    List<Watched> on(LocalDate day);

    /**
     * @param id as {@link Duty} has it, and so law, url and permission
     * @param standing null where it cannot be told
     * @param open why it cannot, else null
     */
    record Watched(String id, String law, String url, String permission, Standing standing, Problem open) {
        /** Name of the module that watches it. */
        public String module() {
            return id.substring(0, id.indexOf('.'));
        }
    }
}
