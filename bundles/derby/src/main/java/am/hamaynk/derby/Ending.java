package am.hamaynk.derby;

import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the framework where the JVM is ended by what Karaf does not hear, such as Ctrl-C or a closed terminal: everything
 * is then closed in order, the database last, as at any other end.
 */
final class Ending extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final long PATIENCE = 30_000;

    private final Framework framework;

    Ending(Framework framework) {
        super("ending");
        this.framework = framework;
    }

    void expect() {
        Runtime.getRuntime().addShutdownHook(this);
    }

    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException endingAlready) {
            LOG.debug("The end has begun");
        }
    }

    @Override
    public void run() {
        try {
            framework.stop();
            framework.waitForStop(PATIENCE);
        } catch (BundleException failed) {
            LOG.warn("The framework could not be stopped in order", failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
