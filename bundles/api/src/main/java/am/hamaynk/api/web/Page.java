package am.hamaynk.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Gives a {@link Renderer} its address and, if it wants one, its place in the menus. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Page {
    String PREFIX_ = "hamaynk.page.";

    /** Below the language, beginning with the module's name: {@code /registers/residents/{id}}. */
    String path();

    /**
     * Permission to see it, or a constant of {@link am.hamaynk.api.identity.Permission}; of several with spaces between
     * them one is enough.
     */
    String permission();

    /** As {@link #permission}, to POST to it; empty: the page takes no POST. */
    String write() default "";

    /** Message key of its entry in the staff's menu; empty for none. */
    String menu() default "";

    /** Message key of its entry in the public header; empty for none. */
    String nav() default "";

    /**
     * Message key of its name in the search; empty: its name in a menu, and a page in none is not found. What it is good
     * for stands at the same key with {@code .find} behind it: people find the page by these words, and read them.
     */
    String find() default "";

    /**
     * For a public page whose content is the same for everybody: kept whole for visitors who have not signed in, until a
     * {@link am.hamaynk.api.events.Changed} of the module, or of one whose section it shows, drops it.
     */
    boolean cached() default false;

    /**
     * Largest form with files, in MiB, that is taken of somebody who has not signed in; 0: no file of theirs is taken. Who has
     * signed in may send 200.
     */
    int uploads() default 0;

    /** Place in the menu, small first. */
    int order() default 100;
}
