package am.hamaynk.api.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Says of a {@link ModuleFiles} which files of other modules it is given. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Carried {
    String PREFIX_ = "hamaynk.carried.";

    /** Folder at the root of a bundle. */
    String folder();

    /** Names of the files in it, with {@code *} for any letters. */
    String files();
}
