package am.hamaynk.core.audit;

/** What of the audit log tells that people have worked here: signing in and arranging the system is no work yet. */
public final class Work {
    /** Condition on rows of {@code core_audit}. */
    public static final String DONE = "user_name is not null and act not in ('core.sign-in', 'core.password.change')"
            + " and act not like 'core.module.%' and act not like 'core.backup.%' and act not like 'core.session.%'";

    private Work() {}
}
