package am.hamaynk.correspondence.information;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import am.hamaynk.correspondence.letters.Letters;
import am.hamaynk.sql.Sql;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What copies on paper cost beyond the pages that law gives free of charge. With taxes there, and an applicant whom the registers
 * know, it is a bill in their ledger; else the counter takes it and says so here.
 */
@Component(service = {InformationFees.class, Runnable.class})
@Job(name = "correspondence.fees", every = 300)
public final class InformationFees implements Runnable {
    private static final int MOST_PAGES = 10_000;

    private final InformationClock clock;
    private final LetterStore store;
    private final Letters letters;
    private final Door door;
    private final Transactions transactions;
    private final Access access;
    private final Today today;
    private final Sql sql;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Dues dues;

    @Activate
    public InformationFees(
            @Reference InformationClock clock,
            @Reference LetterStore store,
            @Reference Letters letters,
            @Reference Door door,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today,
            @Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source) {
        this.clock = clock;
        this.store = store;
        this.letters = letters;
        this.door = door;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
        this.sql = new Sql(source);
    }

    public InformationFees with(Dues taxes) {
        dues = taxes;
        return this;
    }

    /**
     * @param answer id of the letter that the copies went with
     * @param pages copied, of which some are free
     * @param perPage drams; amount drams for all beyond the free ones
     * @param bill number in the ledger of taxes, or null
     * @param atCounter whether the counter takes it
     */
    public record Fee(
            String answer,
            int pages,
            int free,
            long perPage,
            long amount,
            String bill,
            boolean paid,
            boolean atCounter) {
        /** Whether the counter is to take it. */
        public boolean open() {
            return atCounter && !paid;
        }
    }

    /** What was asked for the answers to a request, one after another. */
    public List<Fee> of(String request) {
        Dues ledger = dues;
        return sql.list(
                "select letter, pages, free_pages, per_page, amount, bill, paid from correspondence_fee"
                        + " where request = ? and pages > free_pages order by asked, letter",
                row -> {
                    String bill = row.getString(6);
                    boolean counter = bill == null || ledger == null;
                    return new Fee(
                            row.getString(1),
                            row.getInt(2),
                            row.getInt(3),
                            row.getLong(4),
                            row.getLong(5),
                            bill,
                            row.getTimestamp(7) != null || !counter && ledger.paid(bill),
                            counter);
                },
                request);
    }

    /** How many pages more may be copied for a request free of charge. */
    public int free(Letter request) {
        long had = sql.number("select sum(free_pages) from correspondence_fee where request = ?", request.id());
        return (int) Math.max(0, clock.freePages(request.received()) - had);
    }

    /**
     * Asks for the copies with which a request is answered, within the caller's transaction; nothing where all are free. Which
     * pages are free is a matter of the request, however many answers it has.
     *
     * @param answer id of the letter with which they go
     * @throws Problem at {@code pages}: {@code bad-count}, or {@code rule-unconfirmed} until the community has said what a page
     *     costs
     */
    public void ask(Letter request, String answer, int pages) {
        if (pages < 1 || pages > MOST_PAGES) {
            throw Problem.field("pages", "bad-count");
        }
        store.hold(request.id());
        int free = Math.min(pages, free(request));
        long perPage = pages == free ? 0 : perPage(request);
        long amount = (pages - free) * perPage;
        Dues ledger = dues;
        String bill = ledger == null || request.party() == null || amount == 0
                ? null
                : ledger.charge(new Dues.Charge(
                        "L" + answer.replace("-", "").substring(10),
                        null,
                        null,
                        today.get(),
                        amount,
                        request.party(),
                        today.get().plusMonths(1),
                        request.number()));
        sql.update(
                "insert into correspondence_fee (letter, request, pages, free_pages, per_page, amount, bill, asked)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                answer,
                request.id(),
                pages,
                free,
                perPage,
                amount,
                bill,
                today.now());
        if (pages == free) {
            return;
        }
        String words = "(" + pages + " − " + free + ") × " + perPage + " ֏ = " + amount + " ֏";
        store.event(request.id(), "fee", access.require().name(), words);
        letters.told("correspondence.information.fee", request, Map.of("pages", pages, "amount", amount));
    }

    private long perPage(Letter request) {
        try {
            return clock.perPage(request.received());
        } catch (Problem open) {
            throw open.at("pages");
        }
    }

    /**
     * Says that the counter has the money for all that is open. A bill that the ledger has made before it went away is taken back
     * when it returns.
     *
     * @param shown drams that whoever says it took for open
     * @throws Problem {@code not-found}; {@code letter-not-now} (409) where it is paid, or a bill of taxes, or more is open by
     *     now than was taken
     */
    public void paid(String id, Long shown) {
        User user = access.require(Rights.REGISTER);
        Letter request = door.open(id);
        if (of(id).isEmpty()) {
            throw Problem.notFound(id);
        }
        transactions.run(() -> {
            store.hold(id);
            List<Fee> open = of(id).stream().filter(Fee::open).toList();
            long amount = open.stream().mapToLong(Fee::amount).sum();
            if (open.isEmpty() || shown == null || amount != shown) {
                throw Problem.conflict("letter-not-now");
            }
            for (Fee fee : open) {
                sql.update(
                        "update correspondence_fee set paid = ?, paid_by = ?, bill = null where letter = ?",
                        today.now(),
                        user.name(),
                        fee.answer());
                if (fee.bill() != null) {
                    sql.update("insert into correspondence_lowered (bill) values (?)", fee.bill());
                }
            }
            store.event(id, "paid", user.name(), amount + " ֏");
            letters.told("correspondence.information.paid", request, Map.of("amount", amount));
        });
    }

    /** Takes back in the ledger what the counter took while it was away: nobody pays twice. */
    @Override
    public void run() {
        Dues ledger = dues;
        if (ledger != null) {
            sql.list("select bill from correspondence_lowered", row -> row.getString(1))
                    .forEach(bill -> transactions.run(() -> {
                        ledger.lower(bill, 0);
                        sql.update("delete from correspondence_lowered where bill = ?", bill);
                    }));
        }
    }
}
