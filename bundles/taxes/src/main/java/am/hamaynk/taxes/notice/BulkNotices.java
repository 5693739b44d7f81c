package am.hamaynk.taxes.notice;

import am.hamaynk.api.jobs.TaskHandler;
import am.hamaynk.taxes.Sql;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Issues the notices of a year for every payer; one that still says the truth is not issued again. */
@Component(property = "hamaynk.task=" + BulkNotices.TASK)
public final class BulkNotices implements TaskHandler {
    static final String TASK = "taxes.notices";
    private static final int PORTION = 200;

    private final Sql sql;
    private final Notices notices;

    @Activate
    public BulkNotices(@Reference Sql sql, @Reference Notices notices) {
        this.sql = sql;
        this.notices = notices;
    }

    @Override
    public String run(Map<String, String> parameters, Run run) {
        int year = Integer.parseInt(parameters.get("year"));
        String lang = parameters.get("lang");
        long total = sql.number("select count(distinct party) from taxes_bill where tax_year = ?", year);
        long done = 0;
        String after = "";
        while (!run.cancelled()) {
            List<String> some = sql.list(
                    "select distinct party from taxes_bill where tax_year = ? and party > ? order by party"
                            + " fetch first ? rows only",
                    row -> row.getString(1),
                    year,
                    after,
                    PORTION);
            if (some.isEmpty()) {
                break;
            }
            for (String party : some) {
                if (run.cancelled()) {
                    break;
                }
                notices.issueNotice(party, year, lang);
                run.progress(++done, total);
            }
            after = some.get(some.size() - 1);
        }
        return "{\"notices\":" + done + "}";
    }
}
