package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.exchange.Importer;
import am.hamaynk.exchange.Encoding;
import am.hamaynk.exchange.Source;
import am.hamaynk.exchange.Words;
import am.hamaynk.taxes.account.Payers;
import am.hamaynk.taxes.account.Payers.Payer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes a bank's or the treasury's file: each good line is a payment of its own, each bad one is told with its reason.
 * All of the file is read once to see that it can be, then again, some lines at a time.
 */
@Component(
        service = {PaymentFiles.class, Importer.class},
        property = "hamaynk.import=payments")
public final class PaymentFiles implements Importer {
    /** Most errors that are told. */
    static final int MOST_ERRORS = 500;

    private static final int PIECE = 500;
    private static final String UNKNOWN_COLUMN = "unknown-column";

    private final Payments payments;
    private final Payers payers;
    private final Audit audit;

    @Activate
    public PaymentFiles(@Reference Payments payments, @Reference Payers payers, @Reference Audit audit) {
        this.payments = payments;
        this.payers = payers;
        this.audit = audit;
    }

    /**
     * How to read a file.
     *
     * @param name of the file, for telling only
     * @param mapping for CSV: our column to its name in the file
     * @param channel bank or treasury
     * @param dryRun whether only to count
     * @param lang of the messages
     */
    public record Order(String name, Map<String, String> mapping, String channel, boolean dryRun, String lang) {
        public Order {
            mapping = Map.copyOf(mapping);
        }

        /** @throws Problem {@code unknown-channel} at its field */
        void check() {
            if (!channel.equals("bank") && !channel.equals("treasury")) {
                throw Problem.field("channel", "unknown-channel");
            }
        }
    }

    /**
     * What became of the lines so far.
     *
     * @param read payments in the file
     * @param unassigned of those created: whose payer is not known
     * @param amount of those created, drams
     */
    public record Counts(long read, long created, long unchanged, long rejected, long unassigned, long amount) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plusCreated(long drams, boolean unknown) {
            return new Counts(
                    read + 1, created + 1, unchanged, rejected, unassigned + (unknown ? 1 : 0), amount + drams);
        }

        Counts plusUnchanged() {
            return new Counts(read + 1, created, unchanged + 1, rejected, unassigned, amount);
        }

        Counts plusRejected() {
            return new Counts(read + 1, created, unchanged, rejected + 1, unassigned, amount);
        }
    }

    /**
     * The counts with the reasons of the lines that were rejected.
     *
     * @param unknownColumns columns that nobody knows; they were ignored
     */
    public record Report(
            long read,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long unassigned,
            long amount,
            List<Importer.Error> errors,
            List<String> unknownColumns) {
        /** @param told as it is kept, what was ignored among it */
        static Report of(Counts counts, List<Importer.Error> told) {
            Map<Boolean, List<Importer.Error>> ignored = told.stream()
                    .collect(Collectors.partitioningBy(one -> one.code().equals(UNKNOWN_COLUMN)));
            return new Report(
                    counts.read(),
                    counts.created(),
                    0,
                    counts.unchanged(),
                    counts.rejected(),
                    counts.unassigned(),
                    counts.amount(),
                    ignored.get(false),
                    ignored.get(true).stream().map(Importer.Error::column).toList());
        }
    }

    /** Watches a file being taken, and lets it go on in the middle. */
    interface Watch {
        Watch NOBODY = new Watch() {};

        /** Where to go on: the report so far, or null from the start. */
        default Report begun() {
            return null;
        }

        /** How far it is; within the transaction of the payment where one was taken, so that none is counted twice. */
        default void kept(Counts counts, List<Importer.Error> more) {}

        default void progress(long done, long total) {}

        default boolean cancelled() {
            return false;
        }
    }

    @Override
    public Importer.Report read(String kind, String name, InputStream file, boolean dryRun) throws IOException {
        Report report = read(file, new Order(name == null ? kind : name, Map.of(), "bank", dryRun, "hy"));
        return new Importer.Report(
                report.read(), report.created(), 0, report.unchanged(), report.rejected(), report.errors());
    }

    /**
     * Reads it while the caller waits.
     *
     * @throws Problem (400) for a file that cannot be read at all; nothing is taken then
     */
    public Report read(InputStream file, Order order) throws IOException {
        return Source.aside(file, source -> run(order, source, Watch.NOBODY));
    }

    /** @throws Problem (400) for a file that cannot be read at all; nothing is taken then */
    Report run(Order order, Source source, Watch watch) throws IOException {
        order.check();
        Tally tally = new Tally(order, watch);
        Encoding encoding = Encoding.of(source);
        long total = survey(order, source, encoding, tally);
        try (PaymentLines lines = PaymentLines.open(source, encoding, order.mapping(), order.channel())) {
            for (long skipped = 0; skipped < tally.begun; skipped++) {
                lines.next();
            }
            for (List<FileLine> piece = piece(lines); !piece.isEmpty() && !watch.cancelled(); piece = piece(lines)) {
                Set<String> named = new LinkedHashSet<>();
                piece.forEach(line -> named.addAll(line.payers()));
                Map<String, Payer> known = payers.find(named);
                piece.forEach(line -> tally.take(line, known));
                tally.keep();
                watch.progress(tally.counts.read(), total);
            }
        }
        Report report = tally.report();
        if (!order.dryRun()) {
            audit.record(
                    "taxes.payment.import",
                    "taxes",
                    Map.of(
                            "file", order.name(),
                            "read", report.read(),
                            "created", report.created(),
                            "unchanged", report.unchanged(),
                            "rejected", report.rejected(),
                            "amount", report.amount()));
        }
        return report;
    }

    /** Reads all of it: a file that breaks off has changed nothing then. Returns how many payments there are. */
    private static long survey(Order order, Source source, Encoding encoding, Tally tally) throws IOException {
        long total = 0;
        try (PaymentLines lines = PaymentLines.open(source, encoding, order.mapping(), order.channel())) {
            if (tally.begun == 0) {
                lines.unknown().forEach(name -> tally.tell(1, name, Problem.of(UNKNOWN_COLUMN, 422, name)));
            }
            while (lines.next() != null) {
                total++;
            }
        }
        return total;
    }

    private static List<FileLine> piece(PaymentLines lines) {
        List<FileLine> piece = new ArrayList<>();
        while (piece.size() < PIECE) {
            FileLine line = lines.next();
            if (line == null) {
                break;
            }
            piece.add(line);
        }
        return piece;
    }

    private final class Tally {
        private final Order order;
        private final Watch watch;
        private final long begun;
        /** Of a dry run: what stands under a reference, in few bytes. */
        private final Map<String, Integer> seen = new HashMap<>();

        private final List<Importer.Error> errors = new ArrayList<>();
        private int keptErrors;
        private Counts counts;
        private Counts keptCounts;

        Tally(Order order, Watch watch) {
            this.order = order;
            this.watch = watch;
            Report before = watch.begun();
            this.begun = before == null ? 0 : before.read();
            counts = before == null
                    ? Counts.NONE
                    : new Counts(
                            before.read(),
                            before.created(),
                            before.unchanged(),
                            before.rejected(),
                            before.unassigned(),
                            before.amount());
            keptCounts = counts;
            if (before != null) {
                errors.addAll(before.errors());
                keptErrors = errors.size();
            }
        }

        void take(FileLine line, Map<String, Payer> known) {
            try {
                if (line.problem() != null) {
                    throw line.problem();
                }
                NewPayment payment = line.payment();
                Payer party = null;
                for (String payer : line.payers()) {
                    if (known.containsKey(payer)) {
                        party = known.get(payer);
                        payment = payment.by(payer);
                        break;
                    }
                }
                Counts next = counts.plusCreated(drams(payment), party == null);
                boolean fresh = order.dryRun()
                        ? preview(payment, party)
                        : payments.take(payment, Optional.ofNullable(party), () -> watch.kept(next, pending()))
                                .fresh();
                counts = fresh ? next : counts.plusUnchanged();
                if (fresh && !order.dryRun()) {
                    kept();
                }
            } catch (Problem wrong) {
                counts = counts.plusRejected();
                for (Problem each : wrong.each()) {
                    tell(line.line(), each.field(), each);
                }
            }
        }

        /** What it would add; a fraction is refused by {@link Payments#check}, before it counts. */
        private long drams(NewPayment payment) {
            return payments.check(payment).amount().longValueExact();
        }

        private boolean preview(NewPayment payment, Payer party) {
            int content = Objects.hash(payment.amount().stripTrailingZeros(), payment.date(), payment.payer());
            Integer before = seen.putIfAbsent(payment.reference(), content);
            if (before == null) {
                return payments.wouldTake(payment, Optional.ofNullable(party));
            }
            if (before == content) {
                return false;
            }
            throw Problem.conflict("reference-taken", payment.reference());
        }

        void tell(long line, String column, Problem problem) {
            if (errors.size() < MOST_ERRORS) {
                String text = Words.text(
                        order.lang(),
                        "error." + problem.code(),
                        problem.arguments().toArray());
                errors.add(new Importer.Error(line, column, problem.code(), text));
            }
        }

        /** Keeps what was only counted since the last payment. */
        void keep() {
            if (counts != keptCounts || errors.size() > keptErrors) {
                watch.kept(counts, pending());
                kept();
            }
        }

        private List<Importer.Error> pending() {
            return errors.subList(keptErrors, errors.size());
        }

        private void kept() {
            keptCounts = counts;
            keptErrors = errors.size();
        }

        Report report() {
            return Report.of(counts, errors);
        }
    }
}
