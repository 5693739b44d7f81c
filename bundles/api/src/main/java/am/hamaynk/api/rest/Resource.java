package am.hamaynk.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Publishes a component ({@code service = Object.class}) with JAX-RS annotations at its own address below
 * {@code /api/v1}. The class carries {@code @Path("/")}; each method, or the class, carries
 * {@link am.hamaynk.api.identity.Permission}. Records go in and out as JSON; a {@link am.hamaynk.api.Problem} becomes
 * {@code application/problem+json}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Resource {
    String PREFIX_ = "hamaynk.";

    /** Below /api/v1, beginning with the module's name: {@code /registers/residents}. */
    String resource();
}
