package am.hamaynk.correspondence.numbering;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The index of files (գործերի անվանացանկ): into which file a letter is put, and for how long that is kept. */
@Component(service = FileIndex.class)
public final class FileIndex {
    private final Sql sql;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public FileIndex(
            @Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * @param years for which it is kept; null for ever
     * @param closed whether no new letter is put into it
     */
    public record Entry(String code, String title, Integer years, boolean closed) {}

    public List<Entry> all() {
        return sql.list("select code, title, years, closed from correspondence_index order by code", row -> {
            int years = row.getInt(3);
            return new Entry(row.getString(1), row.getString(2), row.wasNull() ? null : years, row.getInt(4) == 1);
        });
    }

    public List<Entry> open() {
        return all().stream().filter(entry -> !entry.closed()).toList();
    }

    public Optional<Entry> find(String code) {
        return all().stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    /**
     * The code of an open file, or null for none.
     *
     * @throws Problem at field {@code index}
     */
    public String checked(String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        return find(code)
                .filter(entry -> !entry.closed())
                .map(Entry::code)
                .orElseThrow(() -> Problem.field("index", "unknown-index", code));
    }

    /** Adds a file or changes the one of the same code. */
    public void save(Entry entry) {
        new Problem.Collector()
                .check(entry.code().matches("[\\p{L}\\p{N}][\\p{L}\\p{N}./-]{0,19}"), "code", "index-code")
                .check(!entry.title().isBlank(), "title", "required-field")
                .check(entry.title().length() <= 300, "title", "too-long", 300)
                .check(entry.years() == null || entry.years() > 0 && entry.years() <= 999, "years", "index-years")
                .throwIfAny();
        int closed = entry.closed() ? 1 : 0;
        transactions.run(() -> {
            int changed = sql.update(
                    "update correspondence_index set title = ?, years = ?, closed = ? where code = ?",
                    entry.title(),
                    entry.years(),
                    closed,
                    entry.code());
            if (changed == 0) {
                sql.update(
                        "insert into correspondence_index (code, title, years, closed) values (?, ?, ?, ?)",
                        entry.code(),
                        entry.title(),
                        entry.years(),
                        closed);
            }
            audit.record("correspondence.index.save", entry.code(), Map.of("entry", entry.toString()));
        });
    }
}
