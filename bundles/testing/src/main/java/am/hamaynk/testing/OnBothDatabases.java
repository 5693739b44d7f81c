package am.hamaynk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Instead of {@code @Test}: runs the method once on Derby and once on PostgreSQL. The constructor of the test class, or
 * the method, takes the {@link TestDatabase}. A class has one database of each kind, with its module's migrations
 * applied, and its methods share the rows; call {@link TestDatabase#empty} or {@link TestDatabase#migrated} where a test
 * wants one to itself.
 *
 * <pre>{@code
 * class LedgerTest {
 *     private final Ledger ledger;
 *
 *     LedgerTest(TestDatabase database) {
 *         ledger = new Ledger(database.dataSource(), database.transactions());
 *     }
 *
 *     @OnBothDatabases
 *     void sumIsZero() {
 *         assertEquals(0, ledger.sum());
 *     }
 * }
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(BothDatabases.class)
public @interface OnBothDatabases {}
