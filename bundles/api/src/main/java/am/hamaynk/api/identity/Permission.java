package am.hamaynk.api.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller of a REST method must have; on the class for all its methods. A method without one is not published.
 * Asked before anything is looked up: 401 for nobody, 403 for somebody without it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Permission {
    /** Everybody. */
    String PUBLIC = "public";
    /**
     * Whoever holds the secret of what is named in the address, or may see it otherwise: the method asks, and answers 401 or
     * 403 to anybody else, whether there is such a thing or not.
     */
    String HOLDER = "holder";
    /** Whoever has signed in; what they see then is their own. */
    String SIGNED_IN = "signed-in";

    /** A permission that the module declares, or one of the constants here. */
    String value();
}
