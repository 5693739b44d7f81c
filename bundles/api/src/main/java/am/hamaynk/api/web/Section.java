package am.hamaynk.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Places what a {@link Renderer} renders on somebody else's page. Sections of one place are asked at the same time, each on
 * a thread of its own; one without an answer after two seconds is left out, and its place says so.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Section {
    String PREFIX_ = "hamaynk.section.";

    /** The place: home.main, home.aside, account, person, property, admin.health… */
    String slot();

    /** Permission to see it, or a constant of {@link am.hamaynk.api.identity.Permission}. */
    String permission();

    /** Message key of its heading; empty for none. */
    String title() default "";

    int order() default 100;

    /**
     * Whether it shows nothing of single things, so that a kept page stays when {@link am.hamaynk.api.events.Changed} names
     * one: a payment, say, where only rules are shown.
     */
    boolean general() default false;
}
