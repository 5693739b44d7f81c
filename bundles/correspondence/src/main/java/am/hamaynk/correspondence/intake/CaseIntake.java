package am.hamaynk.correspondence.intake;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.services.Applications;
import am.hamaynk.api.services.Applications.Begun;
import am.hamaynk.api.services.Applications.Brought;
import am.hamaynk.api.services.Applications.Offered;
import am.hamaynk.api.services.CaseBegun;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import am.hamaynk.correspondence.letters.LetterStore.Scan;
import am.hamaynk.correspondence.letters.Letters;
import am.hamaynk.correspondence.letters.RegistersLink;
import am.hamaynk.sql.Sql;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a case of a letter that brings an application: sender and scans are carried over, and the letter is linked as soon as
 * the application is sent; where nobody here heard of that, because the module was away, when it next looks.
 */
@Component(service = {CaseIntake.class, Listener.class, Runnable.class})
@Job(name = "correspondence.intake", every = 300)
public final class CaseIntake implements Listener, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CaseIntake.class);
    /** Days after which an application that was begun and never sent is forgotten here; services forget it before. */
    private static final int DAYS = 60;

    private final LetterStore store;
    private final Letters letters;
    private final Door door;
    private final RegistersLink registers;
    private final Transactions transactions;
    private final Access access;
    private final Today today;
    private final Sql sql;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Applications applications;

    @Activate
    public CaseIntake(
            @Reference LetterStore store,
            @Reference Letters letters,
            @Reference Door door,
            @Reference RegistersLink registers,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today,
            @Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source) {
        this.store = store;
        this.letters = letters;
        this.door = door;
        this.registers = registers;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
        this.sql = new Sql(source);
    }

    CaseIntake with(Applications services) {
        applications = services;
        return this;
    }

    /** Services that an application by letter may be for; none while they are not installed. */
    public List<Offered> offered() {
        Applications now = applications;
        return now == null ? List.of() : now.offered();
    }

    /** Whether a case may be made of a letter. */
    public boolean possible(Letter letter) {
        return applications != null && letter.direction() == Direction.INCOMING && letter.caseNumber() == null;
    }

    /**
     * Begins the application.
     *
     * @return the page on which it goes on, below the language
     * @throws Problem {@code letter-not-now} (409) where the letter has its case already or none can be made of it
     */
    public String begin(String id, String service) {
        User user = access.require(Rights.REGISTER);
        Letter letter = door.open(id);
        Applications now = applications;
        if (now == null || !possible(letter)) {
            throw Problem.conflict("letter-not-now");
        }
        if (now.offered().stream().noneMatch(offered -> offered.id().equals(service))) {
            throw Problem.field("service", service.isEmpty() ? "required-field" : "unknown-choice");
        }
        return transactions.call(() -> {
            sql.update(
                    "delete from correspondence_intake where begun < ?",
                    today.now().minus(Duration.ofDays(DAYS)));
            Begun begun = now.begin(new Brought(
                    service,
                    "letter",
                    applicant(letter),
                    Map.of(),
                    store.scans(id).stream().map(Scan::file).toList()));
            sql.update(
                    "insert into correspondence_intake (draft, letter, name, begun) values (?, ?, ?, ?)",
                    begun.draft(),
                    id,
                    user.name(),
                    today.now());
            return begun.url();
        });
    }

    private Map<String, String> applicant(Letter letter) {
        Map<String, String> applicant = new HashMap<>();
        applicant.put("name", letter.correspondent());
        applicant.put("address", letter.address());
        applicant.put("email", letter.email());
        if (letter.party() != null) {
            registers.party(letter.party()).ifPresent(party -> known(party, applicant));
        }
        return applicant;
    }

    private static void known(Party party, Map<String, String> applicant) {
        boolean organisation = party.kind().equals("organisation");
        applicant.put("kind", organisation ? "organisation" : "person");
        applicant.put("name", party.name());
        if (party.number() != null) {
            applicant.put(organisation ? "tin" : "psn", party.number());
        }
    }

    @Override
    public void on(Object event) {
        if (event instanceof CaseBegun begun) {
            became(begun.draft(), begun.number());
        }
    }

    /** One that fails stops no other; it is tried again with the next run. */
    @Override
    public void run() {
        Applications now = applications;
        if (now == null) {
            return;
        }
        for (String draft : sql.list("select draft from correspondence_intake", row -> row.getString(1))) {
            try {
                now.sent(draft).ifPresent(number -> became(draft, number));
            } catch (RuntimeException failed) {
                LOG.warn("The letter of application {} could not be linked", draft, failed);
            }
        }
    }

    private void became(String draft, String number) {
        transactions.run(() -> sql.one(
                        "select letter, name from correspondence_intake where draft = ?",
                        row -> new String[] {row.getString(1), row.getString(2)},
                        draft)
                .filter(one -> sql.update("delete from correspondence_intake where draft = ?", draft) == 1)
                .ifPresent(one -> letters.became(one[0], number, one[1])));
    }
}
