package am.hamaynk.services.form;

import java.util.Optional;

/** What a form asks of the registers and of the files that came before, so that it stands without either. */
@FunctionalInterface
public interface Known {
    /**
     * How something is shown: a name, an address, a plate.
     *
     * @param type {@code person}, {@code property}, {@code vehicle}, {@code organisation} or {@code file}
     * @return empty where there is no such thing, its register is absent, or whoever fills in the form may not know of it
     */
    Optional<String> shown(String type, String id);
}
