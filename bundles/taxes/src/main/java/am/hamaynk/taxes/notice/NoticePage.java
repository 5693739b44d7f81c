package am.hamaynk.taxes.notice;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.account.Accounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The notice of a year, as PDF where papers are made here, else as a page to print. */
@Component
@Page(path = "/taxes/notices/{payer}/{year}", permission = Permission.SIGNED_IN)
public final class NoticePage implements Renderer {
    private final Accounts accounts;
    private final Notices notices;
    private final Papers papers;
    private final Reads reads;

    @Activate
    public NoticePage(
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference Papers papers,
            @Reference Reads reads) {
        this.accounts = accounts;
        this.notices = notices;
        this.papers = papers;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        String payer = accounts.permitted(visit.param("payer"));
        if (!visit.param("year").matches("\\d{4}")) {
            throw Problem.notFound(visit.param("year"));
        }
        reads.of(payer);
        int year = Integer.parseInt(visit.param("year"));
        if (!papers.available()) {
            return new Reply.View("notice-page", notices.notice(payer, year, visit.lang()));
        }
        byte[] pdf = papers.content(notices.issueNotice(payer, year, visit.lang()));
        return Reply.download("notice-" + year + ".pdf", "application/pdf", out -> out.write(pdf));
    }
}
