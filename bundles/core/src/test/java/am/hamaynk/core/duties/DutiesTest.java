package am.hamaynk.core.duties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.duties.Duties.Watched;
import am.hamaynk.api.duties.DutyCheck;
import am.hamaynk.api.duties.Standing;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.inbox.Inbox.Task;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DutiesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    private final DutyBook book = new DutyBook();
    private final Map<String, Task> inbox = new TreeMap<>();
    private Standing standing = new Standing("2026", DAY.minusDays(1), false);

    private DutyCheck watch(String id, DutyCheck check) {
        book.add(
                check,
                Map.of(
                        "hamaynk.duty.id", id,
                        "hamaynk.duty.law", "article 1",
                        "hamaynk.duty.url", "/house/bills",
                        "hamaynk.duty.permission", "house.bill"));
        return check;
    }

    @Test
    void theLateOneComesFirstAndOneThatFailsHidesNoOther() {
        watch("house.done", day -> new Standing("2025", DAY.minusDays(400), true));
        watch("house.coming", day -> new Standing("2027", DAY.plusDays(30), false));
        watch("house.broken", day -> {
            throw new IllegalStateException("no database");
        });
        watch("house.open", day -> {
            throw Problem.of("rule-missing", 422, "house.term", "article 2");
        });
        DutyCheck gone = watch("house.gone", day -> standing);
        watch("house.late", day -> standing);
        book.remove(gone);
        List<Watched> all = book.on(DAY);
        assertEquals(
                List.of("house.late", "house.coming", "house.done", "house.broken", "house.open"),
                all.stream().map(Watched::id).toList());
        assertEquals("article 1", all.get(0).law());
        assertNull(all.get(3).standing());
        assertEquals("duty-unknown", all.get(3).open().code());
        assertEquals("rule-missing", all.get(4).open().code());
    }

    @Test
    void onItsLastDayNothingIsLate() {
        Standing last = new Standing("2026", DAY, false);
        assertEquals(List.of(false, true), List.of(last.late(DAY), last.late(DAY.plusDays(1))));
        assertEquals(false, new Standing("2026", DAY, true).late(DAY.plusDays(1)));
    }

    @Test
    void whatIsLateWaitsInTheInboxUntilItIsDone() {
        LocalDate yesterday = LocalDate.now().minusDays(2);
        standing = new Standing("2026", yesterday, false);
        watch("house.bills", day -> standing);
        Reminding reminding = new Reminding(book, inbox(), today());
        reminding.run();
        reminding.run();
        assertEquals(
                Map.of(
                        "house.bills.duty",
                        new Task(
                                "house.bills.duty",
                                "house",
                                "duty.house.bills",
                                "2026",
                                "/house/bills",
                                "house.bill",
                                yesterday)),
                inbox);
        standing = new Standing("2026", yesterday, true);
        reminding.run();
        assertEquals(Map.of(), inbox);
    }

    private Inbox inbox() {
        return (Inbox) Proxy.newProxyInstance(
                Inbox.class.getClassLoader(), new Class<?>[] {Inbox.class}, (self, method, given) -> {
                    if (method.getName().equals("open")) {
                        inbox.put(((Task) given[0]).key(), (Task) given[0]);
                    } else {
                        inbox.remove(given[0]);
                    }
                    return null;
                });
    }

    private static Today today() {
        return Today.of(Clock.systemUTC(), () -> ZoneId.of("Asia/Yerevan"));
    }
}
