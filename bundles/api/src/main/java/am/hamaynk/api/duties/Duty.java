package am.hamaynk.api.duties;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Says of a {@link DutyCheck} which duty it watches. What is late waits in the inbox of those who can do it. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Duty {
    String PREFIX_ = "hamaynk.duty.";

    /** Unique, beginning with the module's name; {@code duty.<id>} is its message, with {@link Standing#what} at {0}. */
    String id();

    /** Article of the law. */
    String law();

    /** Permission of those who do it. */
    String permission();

    /** Page below the language where it is done. */
    String url();
}
