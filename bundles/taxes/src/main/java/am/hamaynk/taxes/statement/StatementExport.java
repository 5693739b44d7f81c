package am.hamaynk.taxes.statement;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.account.Accounts;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An account as a table to take away, for the officer and for the payer. */
@Component
@Page(path = "/taxes/accounts/{payer}/statement", permission = Permission.SIGNED_IN)
public final class StatementExport implements Renderer {
    private final Accounts accounts;
    private final Statements statements;
    private final Reads reads;

    @Activate
    public StatementExport(@Reference Accounts accounts, @Reference Statements statements, @Reference Reads reads) {
        this.accounts = accounts;
        this.statements = statements;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        String payer = accounts.permitted(visit.param("payer"));
        reads.of(payer);
        List<Statements.Line> lines = statements.ofPayer(payer);
        return Reply.download(
                "statement.csv", "text/csv; charset=utf-8", out -> statements.csv(lines, visit.lang(), out));
    }
}
