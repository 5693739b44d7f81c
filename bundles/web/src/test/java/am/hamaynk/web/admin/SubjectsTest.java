package am.hamaynk.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.identity.Users.Role;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Messages;
import am.hamaynk.web.admin.Subjects.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class SubjectsTest {
    private static final Users USERS = Fakes.of(
            Users.class,
            Map.of("roles", none -> List.of(new Role("clerk", "Գործավար", Set.of(), 1, 1)), "find", key -> {
                throw Problem.notFound(key[0]);
            }));
    private static final SearchSource BROKEN = id -> {
        throw new IllegalStateException("no database");
    };
    private static final SearchSource PEOPLE = id -> id.equals("p1")
            ? Stream.of(new Document(
                    "people", "p1", "/people/p1", "people.view", null, null, Map.of("", "Անի", "en", "Ani"), Map.of()))
            : Stream.empty();

    private final Subjects subjects =
            new Subjects(USERS, Fakes.of(Rules.class, Map.of()), texts(), List.of(BROKEN, PEOPLE));

    private static ModuleTexts texts() {
        BundleContext context = new Fakes().context();
        return new ModuleTexts(context, new Messages(context));
    }

    private static Visit visit(String lang, String... rights) {
        return Fakes.of(Visit.class, Map.of("lang", none -> lang, "may", right -> Set.of(rights)
                .contains(right[0])));
    }

    @Test
    void whatAModuleLetsBeFoundIsCalledByItsNameForThoseWhoMaySeeIt() {
        assertEquals(new Subject("Անի", "/people/p1"), subjects.of("person.read", "p1", visit("hy", "people.view")));
        assertEquals(
                "Ani",
                subjects.of("people.person.update", "p1", visit("en", "people.view"))
                        .title());
        assertEquals(new Subject("p1", null), subjects.of("person.read", "p1", visit("hy")));
        assertEquals(new Subject("gone", null), subjects.of("person.read", "gone", visit("hy", "people.view")));
    }

    @Test
    void whatThePlatformHasIsLinkedWhereTheVisitorMayOpenIt() {
        assertEquals(
                new Subject("Գործավար", "/admin/roles/clerk"),
                subjects.of("core.role.save", "clerk", visit("hy", "core.roles")));
        assertEquals(new Subject("Գործավար", null), subjects.of("core.role.save", "clerk", visit("hy")));
        assertEquals(new Subject("u9", null), subjects.of("core.user.update", "u9", visit("hy", "core.users")));
    }

    @Test
    void aListThatWasReadIsCalledByItsName() {
        assertEquals(new Subject("Payments", null), subjects.of("taxes.list.read", "payments", visit("en")));
    }
}
