package am.hamaynk.api.opendata;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Publishes what a {@link DatasetSource} writes: {@code /data/<id>.csv} and {@code .json}, listed in the catalogue. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Dataset {
    String PREFIX_ = "hamaynk.dataset.";

    /** Unique, the module's name first: lower-case letters, digits and hyphens, {@code services-figures}. */
    String id();

    /**
     * Message key of its name. What it holds stands at the same key with {@code .text} behind it, what a column means at the
     * key with a dot and the column's name.
     */
    String title();

    /** Names of its columns in order, the same in every language: lower-case letters, digits and {@code _}. */
    String[] columns();

    /** Its subject in the European vocabulary of data themes: AGRI, ECON, EDUC, ENVI, GOVE, HEAL, REGI, SOCI, TRAN… */
    String theme() default "GOVE";
}
