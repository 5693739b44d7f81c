package am.hamaynk.core.opendata;

import am.hamaynk.api.Problem;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.api.opendata.Datasets;
import am.hamaynk.api.opendata.Datasets.Format;
import am.hamaynk.api.opendata.Datasets.Info;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then whether datasets have changed, so that the catalogue says so before anybody takes a copy. */
@Component(service = Runnable.class)
@Job(name = "core.datasets", every = 3600)
public final class Renewing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Renewing.class);

    private final Datasets datasets;

    @Activate
    public Renewing(@Reference Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public void run() {
        for (Info dataset : datasets.list()) {
            try {
                datasets.copy(dataset.id(), Format.JSON);
            } catch (Problem left) {
                LOG.info("Dataset {} is not to be had now", dataset.id());
            }
        }
    }
}
