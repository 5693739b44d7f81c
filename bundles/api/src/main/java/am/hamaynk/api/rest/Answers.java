package am.hamaynk.api.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a method answers whose signature does not say it, because it returns a {@code Response}; programs read it in
 * {@code /api/openapi.json}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
    /** A record, or {@code InputStream} for a file. */
    Class<?> value();

    /** More than one where it is the same with each. */
    int[] status() default 200;

    /** Media types of the answer, where they are others than the method produces. */
    String[] media() default {};
}
