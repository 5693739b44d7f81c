package am.hamaynk.taxes.notice;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.PayInto;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The notices of a year for everybody: made in the background, then taken away as one file. */
@Component
@Page(path = "/taxes/notices", permission = "taxes.bill", write = "taxes.bill", menu = "menu.notices", order = 55)
public final class NoticesPage implements Renderer {
    private final Sql sql;
    private final Tasks tasks;
    private final Transactions transactions;
    private final Papers papers;
    private final Audit audit;
    private final Today today;
    private final Reads reads;
    private final Kept kept;
    private final PayInto into;

    @Activate
    public NoticesPage(
            @Reference Sql sql,
            @Reference Tasks tasks,
            @Reference Transactions transactions,
            @Reference Papers papers,
            @Reference Audit audit,
            @Reference Today today,
            @Reference Reads reads,
            @Reference Kept kept,
            @Reference PayInto into) {
        this.sql = sql;
        this.tasks = tasks;
        this.transactions = transactions;
        this.papers = papers;
        this.audit = audit;
        this.today = today;
        this.reads = reads;
        this.kept = kept;
        this.into = into;
    }

    @Override
    public Reply render(Visit visit) {
        String asked = visit.form().text("year");
        int year = asked.matches("20\\d\\d")
                ? Integer.parseInt(asked)
                : today.get().getYear();
        if (visit.post()) {
            if (!asked.isEmpty() && !asked.matches("20\\d\\d")) {
                throw Problem.field("year", "bad-year");
            }
            String task = transactions.call(() -> {
                audit.record("taxes.notices.issue", "taxes", Map.of("year", year));
                return tasks.submit(BulkNotices.TASK, Map.of("year", "" + year, "lang", "hy"));
            });
            return Reply.done("/taxes/notices?year=" + year + "&task=" + task, "notices.started");
        }
        if (visit.form().text("download").equals("true")) {
            reads.list("notices", "" + year);
            return download(year);
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.notices"));
        model.put("pdf", papers.available());
        model.put("year", year);
        model.put("years", PageParts.years(today.get(), 10));
        model.put(
                "payers",
                kept.of(
                        List.of("payers", year),
                        () -> sql.number("select count(distinct party) from taxes_bill where tax_year = ?", year)));
        model.put("issued", codes(year).size());
        tasks.find(visit.form().text("task")).ifPresent(task -> model.put("task", task));
        return new Reply.View("notices", model);
    }

    /** The newest notice of each payer, without those that name an account that is another now. */
    private Collection<String> codes(int year) {
        BigDecimal before = BigDecimal.valueOf(Notices.oldest(into.revision()) - 1);
        Map<String, String> newest = new TreeMap<>();
        Map<String, BigDecimal> newness = new HashMap<>();
        sql.list(
                "select subject, code from taxes_document where tax_year = ? and lang = 'hy'",
                row -> {
                    String subject = row.getString(1);
                    String payer = subject.substring(0, subject.lastIndexOf(':'));
                    BigDecimal standing = Notices.standing(subject);
                    if (standing.compareTo(newness.getOrDefault(payer, before)) > 0) {
                        newness.put(payer, standing);
                        newest.put(payer, row.getString(2));
                    }
                    return payer;
                },
                year);
        return newest.values();
    }

    private Reply download(int year) {
        Collection<String> codes = codes(year);
        return Reply.download("notices-" + year + ".zip", "application/zip", out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (String code : codes) {
                zip.putNextEntry(new ZipEntry(code + ".pdf"));
                zip.write(papers.content(code));
                zip.closeEntry();
            }
            zip.finish();
        });
    }
}
