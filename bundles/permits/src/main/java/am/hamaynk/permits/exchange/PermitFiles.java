package am.hamaynk.permits.exchange;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.exchange.Importer;
import am.hamaynk.api.text.Texts;
import am.hamaynk.exchange.Encoding;
import am.hamaynk.exchange.Source;
import am.hamaynk.exchange.Table;
import am.hamaynk.exchange.Words;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Entry;
import am.hamaynk.permits.register.Permits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes permits that were granted before there was a system, from a table: a good line is taken, a bad one is told with its
 * reason, and the same file again changes nothing.
 */
@Component(
        service = {PermitFiles.class, Importer.class},
        property = "hamaynk.import=permits")
public final class PermitFiles implements Importer {
    private static final int MOST_ERRORS = 500;
    private static final Map<String, String> ARMENIAN = Map.ofEntries(
            Map.entry("տեսակ", "kind"),
            Map.entry("համար", "number"),
            Map.entry("ում", "holder"),
            Map.entry("տրման օր", "granted"),
            Map.entry("հծհ կամ հվհհ", "holder_number"),
            Map.entry("հծհ", "holder_number"),
            Map.entry("հվհհ", "holder_number"),
            Map.entry("կազմակերպություն", "organisation"),
            Map.entry("էլ. փոստ", "email"),
            Map.entry("ինչի համար", "subject"),
            Map.entry("հասցե", "address"),
            Map.entry("կադաստրային ծածկագիր", "cadastral_code"),
            Map.entry("կոորդինատներ", "place"),
            Map.entry("մակերես", "area"),
            Map.entry("տուրքեր", "tariffs"),
            Map.entry("միավորներ", "units"),
            Map.entry("սկիզբ", "valid_from"),
            Map.entry("ավարտ", "valid_to"),
            Map.entry("վճարված մինչև", "paid_to"),
            Map.entry("պայմաններ", "conditions"));

    private final Permits permits;
    private final Kinds kinds;
    private final Audit audit;
    private final Today today;

    @Activate
    public PermitFiles(
            @Reference Permits permits, @Reference Kinds kinds, @Reference Audit audit, @Reference Today today) {
        this.permits = permits;
        this.kinds = kinds;
        this.audit = audit;
        this.today = today;
    }

    /**
     * What became of a file.
     *
     * @param read lines of data, blank ones not counted
     * @param unknownColumns columns that nobody knows; they were ignored
     */
    public record Report(
            long read,
            long created,
            long updated,
            long unchanged,
            long rejected,
            List<Importer.Error> errors,
            List<String> unknownColumns,
            boolean dryRun) {}

    /** @throws Problem (400) for a file that cannot be read at all */
    public Report read(InputStream file, boolean dryRun, String lang) throws IOException {
        return Source.aside(Source.limited(file), source -> read(source, dryRun, lang));
    }

    @Override
    public Importer.Report read(String kind, String name, InputStream file, boolean dryRun) throws IOException {
        Report report = read(file, dryRun, "hy");
        return new Importer.Report(
                report.read(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.rejected(),
                report.errors());
    }

    Report read(Source source, boolean dryRun, String lang) throws IOException {
        try (Table table =
                new Table(Encoding.of(source).reader(source), PermitFiles::column, Entry.COLUMNS.subList(0, 4))) {
            Counting counting = new Counting(table, dryRun, lang);
            Table.Row row;
            while ((row = table.next()) != null) {
                counting.take(row);
            }
            Report report = counting.report();
            if (!dryRun) {
                audit.record(
                        "permits.import",
                        "register",
                        Map.of(
                                "created", report.created(),
                                "updated", report.updated(),
                                "rejected", report.rejected()));
            }
            return report;
        }
    }

    /** What a name in the first line means; our own names and Armenian ones. */
    private static String column(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        String ours = plain.replaceAll("[ -]+", "_");
        return Entry.COLUMNS.contains(ours) ? ours : ARMENIAN.get(plain);
    }

    private final class Counting {
        private final Table table;
        private final boolean dryRun;
        private final String lang;
        private final Map<String, Long> counts = new HashMap<>();
        private final List<Importer.Error> errors = new ArrayList<>();
        private final Set<String> met = new HashSet<>();
        private final List<Kind> known = kinds.all();

        Counting(Table table, boolean dryRun, String lang) {
            this.table = table;
            this.dryRun = dryRun;
            this.lang = lang;
        }

        void take(Table.Row row) {
            count("read");
            try {
                if (row.problem() != null) {
                    throw Problem.of(row.problem(), 422);
                }
                Entry entry = Entry.read(
                        field -> {
                            String cell = row.cells().apply(field);
                            if (cell != null && !Texts.kept(cell)) {
                                throw Problem.field(field, "bad-text");
                            }
                            return cell == null || !field.equals("kind") ? cell : kind(cell);
                        },
                        kinds,
                        today.get());
                if (!met.add(entry.kind().id() + " " + entry.number())) {
                    throw Problem.field("number", "number-twice", entry.number());
                }
                String outcome = permits.foresee(entry);
                if (!dryRun && !outcome.equals("unchanged")) {
                    permits.take(entry);
                }
                count(outcome);
            } catch (Problem problem) {
                count("rejected");
                for (Problem each : problem.each()) {
                    if (errors.size() < MOST_ERRORS) {
                        errors.add(new Importer.Error(
                                row.number(),
                                each.field() == null ? null : table.name(each.field()),
                                each.code(),
                                Words.text(
                                        lang,
                                        "error." + each.code(),
                                        each.arguments().toArray())));
                    }
                }
            }
        }

        /** A kind by its id or its title in any language. */
        private String kind(String told) {
            String plain = told.strip();
            return known.stream()
                    .filter(kind -> kind.title().values().stream().anyMatch(plain::equalsIgnoreCase))
                    .map(Kind::id)
                    .findFirst()
                    .orElse(plain);
        }

        private void count(String what) {
            counts.merge(what, 1L, Long::sum);
        }

        Report report() {
            return new Report(
                    counts.getOrDefault("read", 0L),
                    counts.getOrDefault("created", 0L),
                    counts.getOrDefault("updated", 0L),
                    counts.getOrDefault("unchanged", 0L),
                    counts.getOrDefault("rejected", 0L),
                    List.copyOf(errors),
                    table.unknown(),
                    dryRun);
        }
    }
}
