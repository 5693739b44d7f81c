package am.hamaynk.core.identity;

import am.hamaynk.api.jobs.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Drops sessions that have expired and attempts that no longer count. */
@Component(service = Runnable.class)
@Job(name = "core.sessions", every = 3600)
public final class Sweeping implements Runnable {
    private final IdentityService identity;

    @Activate
    public Sweeping(@Reference IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void run() {
        identity.sweep();
    }
}
