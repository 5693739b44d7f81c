package am.hamaynk.api.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Makes a bundle a module: put it on the root package. The platform then migrates its {@code db/}, reads its
 * {@code rules/} and {@code i18n/}, offers its permissions to roles and lists it under Modules.
 */
@Capability(namespace = "hamaynk.module")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Module {
    /** Name of bundle, feature, table prefix, addresses and permissions: {@code [a-z]+}. */
    @Attribute("hamaynk.module")
    String value();

    /**
     * Each as {@code name} or {@code name=role,role}: the roles that receive it when the module first arrives, for
     * instance {@code "taxes.bill=taxofficer"}. An administrator may change that afterwards; {@code admin} has all.
     */
    @Attribute("permissions")
    String[] permissions() default {};

    /**
     * Pairs of permissions, with a space between them, that nobody has together: neither in one role nor by several;
     * {@code admin} alone has all. At least one of them is its own; the other may be that of another module, which need not
     * be there: of what nobody has nothing is excluded.
     */
    @Attribute("excludes")
    String[] excludes() default {};

    /** Whether it is a part of the platform, which no community does without, and so is not listed under Modules. */
    @Attribute("platform")
    boolean platform() default false;
}
