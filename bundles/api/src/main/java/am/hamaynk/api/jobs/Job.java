package am.hamaynk.api.jobs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Schedules a {@code Runnable} component; of all nodes one runs it. Runs may not depend on being exactly on time. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Job {
    String PREFIX_ = "hamaynk.job.";

    /** Unique, beginning with the module's name: {@code taxes.penalties}. */
    String name();

    /** Seconds from one start to the next, at least 1; where {@link #at} is given, ignored. */
    int every() default 60;

    /** Time of day {@code HH:mm} for a daily run in the community's zone; empty for every so many seconds. */
    String at() default "";
}
