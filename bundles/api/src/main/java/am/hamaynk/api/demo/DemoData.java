package am.hamaynk.api.demo;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Fills a module for the demo, once, before the platform says that it is ready; in the order of {@code
 * service.ranking}, highest first. Always the same for the same number.
 */
@ConsumerType
@FunctionalInterface
public interface DemoData {
    /** @param residents how many, at least 1; memory must not grow with it */
    void fill(int residents) throws Exception;
}
