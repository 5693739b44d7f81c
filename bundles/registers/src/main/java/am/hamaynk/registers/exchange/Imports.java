package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.text.Texts;
import am.hamaynk.exchange.Encoding;
import am.hamaynk.exchange.Source;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Keys;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.households.HouseholdStore;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.ownership.HoldingStore;
import am.hamaynk.registers.ownership.Owners;
import am.hamaynk.registers.ownership.Parties;
import am.hamaynk.registers.people.Addresses;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.realestate.PropertyStore;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.vehicles.VehicleStore;
import am.hamaynk.sql.Sql;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes files into the registers: reads all of it once to see that it can be read, then again in pieces, each of which
 * commits with the counts so far.
 */
@Component(service = Imports.class)
public final class Imports {
    public static final List<String> KINDS = List.of("residents", "properties", "vehicles", "organisations");

    private static final int PIECE = 500;

    /** How often a piece is begun, where others are in its way. */
    private static final int TRIES = 5;

    /** Up to so many records that an import wrote are told one by one; of more, search rather looks through all. */
    private static final int FEW = 2_000;

    private final Db db;
    private final Transactions transactions;
    private final Events events;
    private final Audit audit;
    private final Texts texts;
    private final Keys keys;
    private final History history;
    private final Settlements settlements;
    private final HouseholdStore households;
    private final Addresses addresses;
    private final ResidentStore residents;
    private final OrganisationStore organisations;
    private final PropertyStore properties;
    private final VehicleStore vehicles;
    private final HoldingStore holdings;
    private final Parties parties;
    private final Owners owners;
    private final Today today;

    @Activate
    public Imports(
            @Reference Db db,
            @Reference Transactions transactions,
            @Reference Events events,
            @Reference Audit audit,
            @Reference Texts texts,
            @Reference Keys keys,
            @Reference History history,
            @Reference Settlements settlements,
            @Reference HouseholdStore households,
            @Reference Addresses addresses,
            @Reference ResidentStore residents,
            @Reference OrganisationStore organisations,
            @Reference PropertyStore properties,
            @Reference VehicleStore vehicles,
            @Reference HoldingStore holdings,
            @Reference Parties parties,
            @Reference Owners owners,
            @Reference Today today) {
        this.db = db;
        this.transactions = transactions;
        this.events = events;
        this.audit = audit;
        this.texts = texts;
        this.keys = keys;
        this.history = history;
        this.settlements = settlements;
        this.households = households;
        this.addresses = addresses;
        this.residents = residents;
        this.organisations = organisations;
        this.properties = properties;
        this.vehicles = vehicles;
        this.holdings = holdings;
        this.parties = parties;
        this.owners = owners;
        this.today = today;
    }

    /**
     * @param kind one of {@link #KINDS}
     * @param name of the file, for history
     * @param lang of the messages
     */
    public record Order(String kind, String name, boolean dryRun, String lang) {}

    /** How far a file is in: what is known of its lines, and what became of them. */
    private record Stand(LineImport lines, Tally tally) {}

    /** Watches an import, and lets it begin in the middle. */
    public interface Watch {
        Watch NOBODY = new Watch() {};

        /** Where to begin: the report so far, or null from the start. */
        default Report begun() {
            return null;
        }

        /** After each piece, within its transaction. */
        default void piece(Report report) {}

        /** All of it is in, within its last transaction. */
        default void finished(Report report) {}

        /** After the piece has committed. */
        default void progress(long done, long total) {}

        default boolean cancelled() {
            return false;
        }
    }

    /** @throws Problem (400) for a file that cannot be read; nothing was written then */
    public Report run(Order order, Source source, Watch watch) throws IOException {
        if (!KINDS.contains(order.kind())) {
            throw Problem.notFound(order.kind());
        }
        Encoding encoding = Encoding.of(source);
        Stand stand = new Stand(lines(order), new Tally(order.lang(), watch.begun()));
        Repeats repeats = order.dryRun() ? new Repeats() : null;
        List<String> unknown = new ArrayList<>();
        Set<String> written = new HashSet<>();
        long total = survey(order, source, encoding, stand.lines(), repeats, unknown);
        boolean whole;
        try (LineFile file = LineFile.open(source, encoding, order.kind(), texts)) {
            for (long skipped = 0; skipped < stand.tally().read(); skipped++) {
                file.next();
            }
            List<Line> piece = piece(file);
            while (!piece.isEmpty() && !watch.cancelled()) {
                stand = take(
                        order, piece, stand, written, tally -> watch.piece(tally.report(order, encoding, unknown)));
                done(piece, stand.lines(), repeats);
                watch.progress(stand.tally().read(), total);
                piece = piece(file);
            }
            whole = piece.isEmpty();
        }
        Report report = stand.tally().report(order, encoding, unknown);
        transactions.run(() -> {
            if (!order.dryRun()) {
                audit.record("registers." + order.kind() + ".import", order.name(), counts(report));
                told(written, watch.begun() != null);
            }
            if (whole) {
                watch.finished(report);
            }
        });
        return report;
    }

    /** @param resumed whether pieces were written before, by somebody who did not come to tell it */
    private void told(Set<String> written, boolean resumed) {
        if (resumed || written.size() > FEW) {
            events.publish(new Changed("registers", null));
        } else {
            written.forEach(id -> events.publishSoon(new Changed("registers", id)));
        }
    }

    private static Map<String, Long> counts(Report report) {
        return Map.of(
                "read", report.read(),
                "created", report.created(),
                "updated", report.updated(),
                "unchanged", report.unchanged(),
                "rejected", report.rejected());
    }

    /** Reads all of it: a file that breaks off has changed nothing then. Returns how many lines there are. */
    private long survey(
            Order order, Source source, Encoding encoding, LineImport lines, Repeats repeats, List<String> unknown)
            throws IOException {
        long total = 0;
        try (LineFile file = LineFile.open(source, encoding, order.kind(), texts)) {
            unknown.addAll(file.unknown());
            for (Line line = file.next(); line != null; line = file.next()) {
                total++;
                if (repeats != null) {
                    lines.identities(line).forEach(repeats::see);
                }
            }
        } catch (IOException e) {
            throw Problem.of("file-unreadable", 400);
        }
        if (repeats != null) {
            repeats.seal();
        }
        return total;
    }

    private static List<Line> piece(LineFile file) throws IOException {
        List<Line> piece = new ArrayList<>();
        while (piece.size() < PIECE) {
            Line line = file.next();
            if (line == null) {
                break;
            }
            piece.add(line);
        }
        return piece;
    }

    /**
     * Takes a piece in. Where somebody else was quicker, or holds what is needed, it is begun anew and sees what stands then;
     * a dry run writes nothing that others could want.
     *
     * @param end what else is done within its transaction
     */
    private Stand take(Order order, List<Line> piece, Stand before, Set<String> written, Consumer<Tally> end) {
        LineImport lines = before.lines();
        for (int left = TRIES; ; left--) {
            try {
                return once(order, piece, new Stand(lines, before.tally().copy()), written, end);
            } catch (RuntimeException failed) {
                if (order.dryRun() || left == 1 || !meanwhile(failed)) {
                    throw failed;
                }
                // what these know was never written, such as owners that they made
                lines = lines(order);
            }
        }
    }

    private static boolean meanwhile(RuntimeException failed) {
        return failed instanceof Sql.Failure sql
                ? sql.contended() || sql.duplicate()
                : failed instanceof Problem problem && problem.code().equals("changed-meanwhile");
    }

    private Stand once(Order order, List<Line> piece, Stand stand, Set<String> written, Consumer<Tally> end) {
        Collection<String> now = transactions.call(() -> {
            if (!order.dryRun()) {
                // one after the other, so that two files at once do not both enter the same person
                db.turn();
            }
            List<Verdict> verdicts = stand.lines().plan(piece);
            Collection<String> keys = order.dryRun() ? List.of() : stand.lines().write(order.name());
            for (int index = 0; index < piece.size(); index++) {
                stand.tally().count(piece.get(index), verdicts.get(index));
            }
            end.accept(stand.tally());
            return keys;
        });
        if (written.size() <= FEW) {
            written.addAll(now);
        }
        return stand;
    }

    private static void done(List<Line> piece, LineImport lines, Repeats repeats) {
        if (repeats != null) {
            piece.forEach(line -> lines.identities(line).forEach(repeats::done));
        }
        lines.forget(repeats);
    }

    private LineImport lines(Order order) {
        return switch (order.kind()) {
            case "residents" -> new ResidentImport(
                    residents, households, addresses, settlements, history, keys, texts, today.get());
            case "organisations" -> new OrganisationImport(organisations, settlements, history, texts);
            case "properties" -> objects(new PropertyKind(properties, settlements, today), order.dryRun());
            default -> objects(new VehicleKind(vehicles, today), order.dryRun());
        };
    }

    private <R> LineImport objects(ObjectKind<R> kind, boolean dry) {
        return new ObjectImport<>(kind, holdings, parties, residents, organisations, owners, history, keys, texts, dry);
    }
}
