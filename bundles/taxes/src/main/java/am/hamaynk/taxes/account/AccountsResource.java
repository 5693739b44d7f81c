package am.hamaynk.taxes.account;

import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.assessment.RulesUsed;
import java.time.LocalDate;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Payers' accounts: for staff who may see them, and for residents their own. */
@Component(service = Object.class)
@Resource(resource = "/taxes/accounts")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountsResource {
    private final Accounts accounts;
    private final RulesUsed rules;
    private final RegistersLink registers;
    private final Reads reads;
    private final PayInto into;

    @Activate
    public AccountsResource(
            @Reference Accounts accounts,
            @Reference RulesUsed rules,
            @Reference RegistersLink registers,
            @Reference Reads reads,
            @Reference PayInto into) {
        this.accounts = accounts;
        this.rules = rules;
        this.registers = registers;
        this.reads = reads;
        this.into = into;
    }

    /** @param q name, PSN or TIN */
    @GET
    @Permission("taxes.view")
    public Slice<Views.PayerView> search(
            @QueryParam("q") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        reads.list("accounts", q == null ? "" : q);
        Registers book = registers.require();
        return Slice.first(most -> book.search(q == null ? "" : q, most), cursor, Views.limit(limit))
                .map(Views.PayerView::of);
    }

    /**
     * @param payer key, PSN or TIN
     * @param on day as of which penalties are counted, today where it is missing
     */
    @GET
    @Path("{payer}")
    @Permission(Permission.SIGNED_IN)
    public Views.AccountView account(@PathParam("payer") String payer, @QueryParam("on") String on) {
        String party = accounts.permitted(payer);
        reads.of(party);
        return Views.of(accounts.of(party, day(on)), rules, into);
    }

    private static LocalDate day(String on) {
        return on == null || on.isBlank() ? null : Days.read("on", on);
    }
}
