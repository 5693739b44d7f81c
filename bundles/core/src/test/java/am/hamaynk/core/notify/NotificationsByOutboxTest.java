package am.hamaynk.core.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.money.Money;
import am.hamaynk.api.notify.Notifications.InApp;
import am.hamaynk.api.notify.Notifications.Message;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.dbutils.QueryRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationsByOutboxTest {
    private static final String USER = Ids.next();

    private TestDatabase database;
    private NotificationsByOutbox notifications;
    private final List<Message> sent = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() throws InterruptedException {
        if (notifications != null) {
            notifications.close();
        }
    }

    private void open(TestDatabase opened) throws SQLException {
        database = opened;
        new QueryRunner(opened.dataSource()).update("delete from core_outbox");
        new QueryRunner(opened.dataSource()).update("delete from core_message");
        notifications = new NotificationsByOutbox(
                opened.dataSource(),
                opened.transactions(),
                (module, key, lang, arguments) -> key.equals("unknown")
                        ? null
                        : new String[] {module + " " + lang, ModuleTexts.format("O'{0}: {1}, {2}", arguments)});
    }

    @OnBothDatabases
    void commitsWithTheActAndGoesOutAfterwards(TestDatabase opened) throws Exception {
        open(opened);
        notifications.add(sent::add, Map.of("hamaynk.channel", "email"));
        Recipient to = new Recipient(USER, "a@example.am", "hy");
        assertThrows(IllegalStateException.class, () -> database.transactions().run(() -> {
            notifications.send(to, "x", "known", "Brien", Money.of(1234567), LocalDate.of(2026, 1, 7));
            throw new IllegalStateException();
        }));
        notifications.send(to, "x", "known", "Brien", Money.of(1234567), LocalDate.of(2026, 1, 7));
        notifications.send(to, "x", "unknown");
        waitFor(1);
        assertEquals("a@example.am", sent.get(0).to());
        assertEquals("x hy", sent.get(0).subject());
        assertEquals(
                "O'Brien: 1\u00A0234\u00A0567\u00A0֏, 07.01.2026", sent.get(0).body());
        assertEquals(1, notifications.messages(USER, null, 10).items().size());
    }

    @OnBothDatabases
    void messagesInTheAccount(TestDatabase opened) throws Exception {
        open(opened);
        for (int i = 0; i < 5; i++) {
            notifications.send(new Recipient(USER, null, "en"), "x", "known", i, "", "");
            Thread.sleep(2);
        }
        var first = notifications.messages(USER, null, 3);
        assertEquals(
                List.of("O'4: , ", "O'3: , ", "O'2: , "),
                first.items().stream().map(InApp::body).toList());
        var rest = notifications.messages(USER, first.next(), 3);
        assertEquals(2, rest.items().size());
        assertEquals(5, notifications.unread(USER));
        notifications.markRead(USER, rest.items().get(0).id());
        notifications.markRead(Ids.next(), null);
        assertEquals(4, notifications.unread(USER));
        notifications.markRead(USER, null);
        assertEquals(0, notifications.unread(USER));
        assertEquals(0, notifications.outbox().waiting());
    }

    @OnBothDatabases
    void triesAgainWithGrowingDelayAndGivesUpInTheEnd(TestDatabase opened) throws Exception {
        open(opened);
        Outgoing outbox = new Outgoing(opened.dataSource());
        outbox.put(opened.transactions(), "email", "a@example.am", "s", "b");
        Instant now = Instant.now();
        outbox.deliver(now);
        assertEquals(1, outbox.state().waiting(), "no channel is there, so nothing was tried");
        List<Instant> attempts = new ArrayList<>();
        Instant[] clock = {now};
        outbox.channels().put("email", message -> {
            attempts.add(clock[0]);
            throw new ConnectException("refused");
        });
        for (int minutes = 0; minutes < 60 * 48; minutes++) {
            outbox.deliver(clock[0]);
            clock[0] = clock[0].plusSeconds(60);
        }
        assertEquals(Outgoing.MOST_ATTEMPTS, attempts.size());
        for (int i = 1; i < attempts.size(); i++) {
            Duration waited = Duration.between(attempts.get(i - 1), attempts.get(i));
            assertEquals(Outgoing.delay(i), waited);
        }
        assertEquals(1, outbox.state().failed());
    }

    @Test
    void delayGrowsToSixHours() {
        assertEquals(Duration.ofMinutes(1), Outgoing.delay(1));
        assertEquals(Duration.ofMinutes(8), Outgoing.delay(4));
        assertEquals(Duration.ofHours(6), Outgoing.delay(12));
    }

    private void waitFor(int messages) throws InterruptedException {
        for (int i = 0; i < 500 && sent.size() < messages; i++) {
            Thread.sleep(20);
        }
        Thread.sleep(50);
        assertEquals(messages, sent.size());
    }
}
