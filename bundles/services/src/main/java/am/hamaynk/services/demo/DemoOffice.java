package am.hamaynk.services.demo;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.text.Texts;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.cases.CaseRules;
import am.hamaynk.services.cases.CaseStore;
import am.hamaynk.services.cases.CaseWriter;
import am.hamaynk.services.cases.Cases;
import am.hamaynk.services.cases.Door;
import am.hamaynk.services.cases.Identity;
import am.hamaynk.services.cases.Links;
import am.hamaynk.services.cases.Recipients;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.services.cases.Restraint;
import am.hamaynk.services.cases.Secrets;
import am.hamaynk.services.cases.Sending;
import am.hamaynk.services.cases.Stepping;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.fee.CounterFees;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Outcomes;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.work.Experts;
import am.hamaynk.services.work.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The office on a day that has passed: the same rules and the same tables as the real one, and a calendar of its own, so that
 * a demo has a past that was really lived.
 */
@Component(service = DemoOffice.class)
public final class DemoOffice {
    final Sending sending;
    final Cases cases;
    private volatile Instant now = Instant.EPOCH;
    private final ZoneId zone;
    private final Today present;

    @Activate
    public DemoOffice(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Services services,
            @Reference Fees fees,
            @Reference Secrets secrets,
            @Reference Restraint restraint,
            @Reference RegistersKnown known,
            @Reference Recipients recipients,
            @Reference Links links,
            @Reference Outcomes outcomes,
            @Reference Assignment assignment,
            @Reference Experts experts,
            @Reference Tasks tasks,
            @Reference Files kept,
            @Reference WorkCalendar calendar,
            @Reference Community community,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Texts texts,
            @Reference Today present) {
        this.present = present;
        zone = ZoneId.of(community.profile().zone());
        Today today = Today.of(new Past(), () -> zone);
        CaseStore store = new CaseStore(source, transactions, today);
        CaseFiles files = new CaseFiles(source, kept, today);
        CaseRules rules = new CaseRules(known, texts, calendar, today);
        CaseWriter writer = new CaseWriter(
                store,
                rules,
                links,
                outcomes,
                fees,
                assignment,
                tasks,
                audit,
                recipients,
                new Silence(),
                events,
                today);
        sending = new Sending(
                store,
                files,
                services,
                fees,
                secrets,
                restraint,
                known,
                new Identity(known, access, texts),
                rules,
                writer,
                assignment,
                tasks,
                transactions,
                access,
                audit,
                texts,
                today);
        cases = new Cases(
                store,
                files,
                fees,
                new CounterFees(source, fees, access, audit, today),
                restraint,
                new Door(store, secrets, services, assignment, known, access),
                rules,
                new Stepping(store, files, fees, rules, writer, outcomes, experts),
                writer,
                outcomes,
                assignment,
                tasks,
                transactions,
                access,
                audit,
                today);
    }

    /** Goes to a day, never beyond this moment. @param minutes after nine in the morning */
    void goTo(LocalDate day, int minutes) {
        Instant then = day.atTime(9, 0).plusMinutes(minutes).atZone(zone).toInstant();
        now = then.isAfter(present.now()) ? present.now() : then;
    }

    /** Letters of a past that was invented reach nobody. */
    private static final class Silence implements Notifications {
        @Override
        public void send(Recipient to, String module, String message, Object... arguments) {}

        @Override
        public Slice<InApp> messages(String userId, String cursor, int limit) {
            return new Slice<>(List.of(), null);
        }

        @Override
        public int unread(String userId) {
            return 0;
        }

        @Override
        public void markRead(String userId, String id) {}

        @Override
        public Outbox outbox() {
            return new Outbox(0, 0, null);
        }
    }

    private final class Past extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId other) {
            throw new UnsupportedOperationException("the day is the community's");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
