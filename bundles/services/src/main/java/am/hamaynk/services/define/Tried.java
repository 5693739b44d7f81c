package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a preview or dry run shows: a service as it is being written, where it is, else as it is offered. */
@Component(service = Tried.class)
public final class Tried {
    private final Sketches sketches;
    private final Services services;

    @Activate
    public Tried(@Reference Sketches sketches, @Reference Services services) {
        this.sketches = sketches;
        this.services = services;
    }

    boolean sketched(String id) {
        return sketches.find(id).isPresent();
    }

    /** @throws Problem {@code not-found} (404); {@code sketch-wrong} (409) while what is written has faults */
    Definition find(String id) {
        Sketch sketch = sketches.find(id).orElse(null);
        if (sketch == null) {
            return services.find(id).definition();
        }
        try {
            return sketch.read();
        } catch (Problem wrong) {
            throw Problem.conflict("sketch-wrong", wrong.each().size());
        }
    }
}
