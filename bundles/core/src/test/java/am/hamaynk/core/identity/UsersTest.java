package am.hamaynk.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.identity.Users.Role;
import am.hamaynk.core.Settings;
import am.hamaynk.core.demo.Demo;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.junit.jupiter.api.function.Executable;

class UsersTest {
    private static final String PASSWORD = "խնձոր տանձ դեղձ";

    private final House house;

    UsersTest(TestDatabase database) throws SQLException {
        house = new House(database).emptied();
        house.sql.update("delete from core_role_permission");
        house.sql.update("delete from core_permission_seen");
        house.sql.update("delete from core_role where name like 'x-%'");
    }

    private static Problem refused(String code, Executable act) {
        Problem problem = assertThrows(Problem.class, act);
        assertEquals(code, problem.code());
        return problem;
    }

    private static Account changed(Account account, boolean active, String... roles) {
        return new Account(
                account.id(),
                account.username(),
                account.name(),
                account.email(),
                account.staff(),
                active,
                account.subject(),
                Set.of(roles),
                false,
                null,
                null,
                account.version());
    }

    private Role role(String name) {
        return house.users.roles().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @OnBothDatabases
    void accountsAreFoundAsPeopleType() {
        house.users.create(house.account("anahit", "Անահիտ Սևակյան", "clerk"));
        house.users.create(house.account("karine", "Կարինե Հակոբյան", "mayor"));
        assertEquals(2, house.users.list("", null, null, 10).items().size());
        assertEquals(
                "anahit",
                house.users.list("սեւակյան", "", null, 10).items().get(0).username());
        assertEquals(
                "karine", house.users.list("KAR", null, null, 10).items().get(0).username());
        assertEquals(
                List.of(),
                house.users.list("%", "clerk", null, 10).items().stream()
                        .filter(account -> account.username().equals("karine"))
                        .toList());
        var first = house.users.list("", null, null, 1);
        assertEquals("anahit", first.items().get(0).username());
        assertEquals(
                "karine",
                house.users.list("", null, first.next(), 1).items().get(0).username());
        assertNull(house.users.list("", null, first.next(), 1).next());
    }

    @OnBothDatabases
    void wrongAccountsAreRefusedAtTheirField() {
        house.users.create(house.account("anahit", "Անահիտ"));
        assertEquals(
                "username",
                refused("already-exists", () -> house.users.create(house.account("ANAHIT", "Ա")))
                        .field());
        assertEquals(
                "username",
                refused("bad-username", () -> house.users.create(house.account("ա", "Ա")))
                        .field());
        assertEquals(
                "name",
                refused("required-field", () -> house.users.create(house.account("karine", " ")))
                        .field());
        assertEquals(
                "roles",
                refused("bad-choice", () -> house.users.create(house.account("karine", "Կ", "king")))
                        .field());
        refused("not-found", () -> house.users.find("x"));
        refused("not-found", () -> house.users.find("00000000-0000-7000-8000-00000000ffff"));
    }

    @OnBothDatabases
    void thePersonsAccountIsFoundByAnyOfTheirKeysWhileItIsOpen() {
        assertEquals(Optional.empty(), house.users.ofPerson(Set.of()));
        assertEquals(Optional.empty(), house.users.ofPerson(Set.of("person-1", "person-2")));
        String id = house.users
                .create(of(house.account("anahit", "Անահիտ"), "person-2"))
                .account()
                .id();
        assertEquals(
                id,
                house.users
                        .ofPerson(Set.of("person-1", "person-2"))
                        .orElseThrow()
                        .id());
        assertEquals(Optional.empty(), house.users.ofPerson(Set.of("person-1")));
        house.users.update(changed(house.users.find(id), false));
        assertEquals(Optional.empty(), house.users.ofPerson(Set.of("person-2")));
    }

    private static Account of(Account account, String person) {
        return new Account(
                account.id(),
                account.username(),
                account.name(),
                account.email(),
                account.staff(),
                true,
                person,
                account.roles(),
                false,
                null,
                null,
                account.version());
    }

    @OnBothDatabases
    void aPersonHasOneAccount() {
        String person = FirstAccounts.DEMO_RESIDENT;
        Account one =
                house.users.create(of(house.account("one", "Մեկ"), person)).account();
        assertEquals(person, one.subject());
        Account two = house.users.create(house.account("two", "Երկու")).account();
        assertEquals(
                "subject",
                refused("already-exists", () -> house.users.update(of(two, person)))
                        .field());
        refused("already-exists", () -> house.users.create(of(house.account("three", "Երեք"), person)));
        house.users.update(of(one, person));
        house.users.update(of(house.users.find(one.id()), null));
        house.users.update(of(two, person));
        assertEquals(person, house.users.find(two.id()).subject());
    }

    @OnBothDatabases
    void aShortPasswordOfTheFirstAdministratorIsNotTaken() throws SQLException {
        first(Map.of("admin.password", "1"));
        refused("wrong-password", () -> house.identity.signIn("admin", "1", null));
    }

    @OnBothDatabases
    void whoChangesAnOldStateIsTold() {
        Account account = house.has("anahit", PASSWORD, "clerk");
        house.users.update(changed(account, true, "clerk", "mayor"));
        assertEquals(
                409,
                refused("conflict", () -> house.users.update(changed(account, true, "clerk")))
                        .status());
        assertEquals(Set.of("clerk", "mayor"), house.users.find(account.id()).roles());

        house.users.saveRole(new Role("x-archive", "Արխիվ", Set.of(), 0, 0));
        assertEquals(
                "name",
                refused("already-exists", () -> house.users.saveRole(new Role("x-archive", "Ա", Set.of(), 0, 0)))
                        .field());
        house.users.saveRole(new Role("x-archive", "Արխիվ 2", Set.of(), 0, 1));
        refused("conflict", () -> house.users.saveRole(new Role("x-archive", "Արխիվ 3", Set.of(), 0, 1)));
        assertEquals("Արխիվ 2", role("x-archive").title());
    }

    @OnBothDatabases
    void theLastAdministratorRemains() {
        Account one = house.has("one", PASSWORD, "admin");
        refused("last-administrator", () -> house.users.update(changed(one, true)));
        refused("last-administrator", () -> house.users.update(changed(one, false, "admin")));
        Account two = house.has("two", PASSWORD, "admin");
        house.users.update(changed(one, false, "admin"));
        refused("last-administrator", () -> house.users.update(changed(two, true, "clerk")));
        assertEquals(
                "role-fixed",
                assertThrows(Problem.class, () -> house.users.saveRole(new Role("admin", "x", Set.of(), 0, 1)))
                        .code());
        refused("role-in-use", () -> house.users.deleteRole("admin"));
    }

    @OnBothDatabases
    void aClosedAccountIsOutAtOnce() {
        Account account = house.has("anahit", PASSWORD, "clerk");
        String token = house.identity.signIn("anahit", PASSWORD, null).session().token();
        house.users.update(changed(account, false, "clerk"));
        assertTrue(house.identity.session(token).isEmpty());
    }

    @OnBothDatabases
    void permissionsAreGrantedOnceWhenTheyArrive() {
        house.declared.arrive("x", List.of("x.see=clerk, mayor", "x.do", "x.ask=nobody-has-this"));
        assertEquals(Set.of("x.see"), role("clerk").permissions());
        assertEquals(Map.of("x", List.of("x.see", "x.do", "x.ask")), house.users.permissions());

        house.users.saveRole(
                new Role("clerk", null, Set.of("x.do"), 0, role("clerk").version()));
        house.declared.arrive("x", List.of("x.see=clerk, mayor", "x.do"));
        new House(house.database).declared.arrive("x", List.of("x.see=clerk, mayor", "x.new=clerk"));
        assertEquals(Set.of("x.do", "x.new"), role("clerk").permissions(), "an administrator's change stays");
        assertEquals(
                "permissions",
                refused(
                                "bad-choice",
                                () -> house.users.saveRole(new Role(
                                        "clerk",
                                        null,
                                        Set.of("y.see"),
                                        0,
                                        role("clerk").version())))
                        .field());
    }

    @OnBothDatabases
    void aChangedRoleCountsAtOnce() {
        house.declared.arrive("x", List.of("x.see=clerk", "x.do"));
        house.has("anahit", PASSWORD, "clerk");
        String token = house.identity.signIn("anahit", PASSWORD, null).session().token();
        assertFalse(house.identity.session(token).orElseThrow().user().may("x.do"));
        house.users.saveRole(
                new Role("clerk", null, Set.of("x.do"), 0, role("clerk").version()));
        User now = house.identity.session(token).orElseThrow().user();
        assertTrue(now.may("x.do"));
        assertFalse(now.may("x.see"));
    }

    @OnBothDatabases
    void whatExcludesEachOtherIsInNobodysHandsTogether() {
        house.declared.arrive("x", List.of("x.receive", "x.decide", "x.see"));
        house.declared.exclude("x", List.of("x.receive x.decide"));
        house.users.saveRole(new Role("x-counter", "Դահլիճ", Set.of("x.receive"), 0, 0));
        house.users.saveRole(new Role("x-head", "Ղեկավար", Set.of("x.decide", "x.see"), 0, 0));
        house.users.saveRole(new Role("x-guest", "Հյուր", Set.of("x.see"), 0, 0));
        assertEquals(
                "permissions",
                refused(
                                "permissions-exclude",
                                () -> house.users.saveRole(
                                        new Role("x-both", "Երկուսն էլ", Set.of("x.receive", "x.decide"), 0, 0)))
                        .field());
        Account both = house.has("both", PASSWORD, "x-counter", "x-guest");
        assertEquals(
                "roles",
                refused("permissions-exclude", () -> house.users.update(changed(both, true, "x-counter", "x-head")))
                        .field());
        refused(
                "permissions-exclude",
                () -> house.users.saveRole(new Role(
                        "x-guest",
                        "Հյուր",
                        Set.of("x.decide"),
                        0,
                        role("x-guest").version())));
        house.users.update(changed(both, true, "x-counter", "x-head", "admin"));
        house.has("guest", PASSWORD, "x-guest", "x-head");
    }

    /** Another node, or this one started again, that has never seen the module. */
    @OnBothDatabases
    void whatExcludesEachOtherStaysApartWhileTheModuleIsWithdrawn() {
        house.declared.arrive("x", List.of("x.receive", "x.decide"));
        house.declared.exclude("x", List.of("x.receive x.decide"));
        house.users.saveRole(new Role("x-counter", "Դահլիճ", Set.of("x.receive"), 0, 0));
        house.users.saveRole(new Role("x-head", "Ղեկավար", Set.of("x.decide"), 0, 0));
        House later = new House(house.database);
        Account one = later.has("later", PASSWORD, "x-counter");
        assertEquals(
                "roles",
                refused("permissions-exclude", () -> later.users.update(changed(one, true, "x-counter", "x-head")))
                        .field());
        later.declared.exclude("x", List.of());
        later.users.update(changed(one, true, "x-counter", "x-head"));
    }

    /** Two nodes that start at once, one of them already with the next release. */
    @OnBothDatabases
    void whatExcludesEachOtherIsKeptByTwoNodesAtOnce() throws Exception {
        CompletableFuture<Void> other = house.database.transactions().call(() -> {
            house.declared.exclude("y", List.of("y.a y.b"));
            CompletableFuture<Void> begun =
                    CompletableFuture.runAsync(() -> house.declared.exclude("y", List.of("y.a y.b", "y.a y.c")));
            assertThrows(TimeoutException.class, () -> begun.get(500, TimeUnit.MILLISECONDS));
            return begun;
        });
        other.get(1, TimeUnit.MINUTES);
        assertTrue(house.declared.exclusions().contains(List.of("y.a", "y.c")));
    }

    @OnBothDatabases
    void nobodyGivesMoreThanTheirOwn() {
        house.declared.arrive("core", List.of("core.users=x-desk", "core.roles", "x.do=mayor"));
        house.users.saveRole(new Role("x-desk", "Դիվան", Set.of("core.users", "core.roles"), 0, 0));
        Account boss = house.has("boss", PASSWORD, "admin");
        Account desk = house.has("desk", PASSWORD, "x-desk");
        Account mayor = house.has("mayor", PASSWORD, "mayor");
        house.access.as(house.as("desk", PASSWORD), () -> {
            house.users.create(house.account("helper", "Օգնական", "x-desk"));
            assertEquals(
                    "roles",
                    refused("more-than-own", () -> house.users.update(changed(desk, true, "admin")))
                            .field());
            refused("more-than-own", () -> house.users.create(house.account("king", "Արքա", "mayor")));
            refused("more-than-own", () -> house.users.resetPassword(boss.id()));
            refused("more-than-own", () -> house.users.unlock(mayor.id(), true));
            refused("more-than-own", () -> house.users.update(changed(mayor, false, "mayor")));
            refused(
                    "more-than-own",
                    () -> house.users.saveRole(new Role("x-desk", "Դիվան", Set.of("core.users", "x.do"), 0, 1)));
            return null;
        });
        house.access.as(house.as("boss", PASSWORD), () -> {
            house.users.update(changed(desk, true, "x-desk", "mayor"));
            return null;
        });
    }

    @OnBothDatabases
    void demoAccountsAreThereOnlyWhileTheDemoIs() throws SQLException {
        first(Map.of("demo", "12"));
        assertEquals(6, house.users.list("", null, null, 10).items().size());
        User resident = house.as("resident", FirstAccounts.DEMO_PASSWORD);
        assertEquals(FirstAccounts.DEMO_RESIDENT, resident.subject());
        assertFalse(resident.staff());
        String token = house.identity
                .signIn("admin", FirstAccounts.DEMO_PASSWORD, null)
                .session()
                .token();

        House later = new House(house.database);
        first(later, Map.of("admin.password", "a-password-of-mine"));
        refused("wrong-password", () -> later.identity.signIn("admin", FirstAccounts.DEMO_PASSWORD, null));
        assertTrue(later.identity.session(token).isEmpty());
        User administrator = later.as("administrator", "a-password-of-mine");
        assertTrue(administrator.roles().contains("admin"));

        first(Map.of("demo", "12"));
        assertEquals(7, house.users.list("", null, null, 10).items().size());
        assertTrue(house.as("clerk", FirstAccounts.DEMO_PASSWORD).staff());
    }

    @OnBothDatabases
    void aCommunityOfItsOwnIsNoDemo() throws SQLException {
        house.emptied();
        first(Map.of("admin.password", "a-password-of-mine"));
        first(Map.of("demo", "12"));
        assertEquals(
                List.of("admin"),
                house.users.list("", null, null, 10).items().stream()
                        .map(Account::username)
                        .toList());
        assertTrue(house.as("admin", "a-password-of-mine").roles().contains("admin"));
        Demo demo = new Demo(house.database.dataSource(), new Settings(Map.of("demo", "12")));
        assertTrue(demo.refused());
        assertFalse(demo.on());
    }

    @OnBothDatabases
    void whoeverHasWorkedSinceTheDemoWasLeftIsNotMadeOneAgain() throws SQLException {
        house.emptied();
        Settings on = new Settings(Map.of("demo", "12"));
        DataSource core = house.database.dataSource();
        first(Map.of("demo", "12"));
        act("clerk", "registers.resident.change", 9);
        act("helper", "registers.resident.change", 9);
        assertTrue(new Demo(core, on).on(), "what was done in the demo is the demo's");
        first(Map.of("admin.password", "a-password-of-mine"));
        act("administrator", "core.sign-in", 0);
        act("clerk", "registers.resident.change", 0);
        assertTrue(new Demo(core, on).on(), "whoever only looked may look at the demo again");
        first(Map.of());
        act("administrator", "registers.resident.change", 0);
        assertTrue(new Demo(core, on).refused());
        first(Map.of("demo", "12"));
        refused("wrong-password", () -> house.identity.signIn("admin", FirstAccounts.DEMO_PASSWORD, null));
        first(Map.of());
        assertTrue(new Demo(core, on).refused(), "and so it stays");
    }

    /** As it stands in the audit log. */
    private void act(String username, String act, int minutesAgo) throws SQLException {
        String id =
                house.sql.query("select id from core_user where username = ?", new ScalarHandler<String>(), username);
        house.sql.update(
                "insert into core_audit (id, at_millis, user_id, user_name, act, details, mark)"
                        + " values (?, ?, ?, ?, ?, '{}', '')",
                Ids.next(),
                System.currentTimeMillis() - 60_000L * minutesAgo,
                id,
                username,
                act);
    }

    @OnBothDatabases
    void theFirstPasswordStandsInAFileOfTheOwnerUntilItIsChanged() throws SQLException, IOException {
        house.emptied();
        first(Map.of());
        Path file = house.firstPassword.file();
        List<String> lines = Files.readAllLines(file);
        assertEquals("admin", lines.get(0));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        first(Map.of());
        assertTrue(Files.exists(file), "a restart before the change leaves it");
        User admin = house.as("admin", lines.get(1));
        house.identity.changePassword(admin.id(), lines.get(1), "երեք բառ իրար հետ", null);
        assertFalse(Files.exists(file));
    }

    private void first(Map<String, Object> settings) throws SQLException {
        first(house, settings);
    }

    private static void first(House house, Map<String, Object> given) throws SQLException {
        DataSource core = house.database.dataSource();
        Settings settings = new Settings(given);
        new FirstAccounts(core, house.users, house.identity, new Demo(core, settings), settings).prepare();
    }
}
