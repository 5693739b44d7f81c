package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.exchange.DryRun;
import am.hamaynk.exchange.Source;
import am.hamaynk.exchange.Words;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.account.Views;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Payments from the counter, from a bank's or the treasury's file, and those whose payer is still to be found. */
@Component(service = Object.class)
@Resource(resource = "/taxes/payments")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PaymentsResource {
    private final Payments payments;
    private final Reversals reversals;
    private final PaymentFiles files;
    private final PaymentImports imports;
    private final ImportTask task;
    private final Debts debts;
    private final Reads reads;

    @Activate
    public PaymentsResource(
            @Reference Payments payments,
            @Reference Reversals reversals,
            @Reference PaymentFiles files,
            @Reference PaymentImports imports,
            @Reference ImportTask task,
            @Reference Debts debts,
            @Reference Reads reads) {
        this.payments = payments;
        this.reversals = reversals;
        this.files = files;
        this.imports = imports;
        this.task = task;
        this.debts = debts;
        this.reads = reads;
    }

    /**
     * A payment as a program tells of it.
     *
     * @param payer key, PSN or TIN; or one of the next two, as in a file
     * @param channel counter, bank or treasury; where it is missing, counter for today and bank for a day before
     */
    public record SentPayment(
            String reference,
            String payer,
            @JsonProperty("payer_psn") String payerPsn,
            @JsonProperty("payer_tin") String payerTin,
            BigDecimal amount,
            LocalDate date,
            String channel,
            String purpose,
            String reason) {
        NewPayment payment() {
            new Problem.Collector()
                    .check(number(payerPsn), "payer_psn", "bad-value")
                    .check(number(payerTin), "payer_tin", "bad-value")
                    .throwIfAny();
            String told = Stream.of(payer, payerPsn, payerTin)
                    .filter(one -> one != null && !one.isBlank())
                    .findFirst()
                    .orElseThrow(() -> Problem.field("payer", "required-field"));
            return new NewPayment(reference, told, amount, date, channel, purpose, reason);
        }

        private static boolean number(String told) {
            return told == null || told.isBlank() || told.strip().matches("\\d{1,20}");
        }
    }

    /** Idempotent by reference: 201 the first time, 200 with the same answer afterwards. */
    @POST
    @Permission("taxes.pay")
    @Answers(
            value = Views.PaymentView.class,
            status = {201, 200})
    public Response take(SentPayment payment) {
        if (payment == null) {
            throw Problem.field("reference", "required-field");
        }
        Payments.Taken taken = payments.take(payment.payment());
        return Response.status(taken.fresh() ? 201 : 200)
                .header("Location", "/api/v1/taxes/payments/" + taken.payment().id())
                .entity(view(taken.payment()))
                .build();
    }

    /** @param state {@code unassigned} for only those; no other, so that nobody takes all for what they asked for */
    @GET
    @Permission("taxes.view")
    public Slice<Views.PaymentView> list(
            @QueryParam("state") String state,
            @QueryParam("reference") String reference,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        if (state != null && !state.equals("unassigned")) {
            throw Problem.field("state", "unknown-state", state);
        }
        reads.list("payments", reference != null ? reference : state == null ? "" : state);
        if (reference != null) {
            return new Slice<>(payments.find(reference).stream().map(this::view).toList(), null);
        }
        int size = Views.limit(limit);
        List<Payment> found = payments.list(Views.before(cursor, Long.MAX_VALUE), state != null, size + 1);
        String next = found.size() > size ? "" + found.get(size - 1).id() : null;
        return new Slice<>(found.stream().limit(size).map(this::view).toList(), next);
    }

    @GET
    @Path("{id: \\d{1,18}}")
    @Permission("taxes.view")
    public Views.PaymentView get(@PathParam("id") long id) {
        Payment payment = payments.find(id).orElseThrow(() -> Problem.notFound(id));
        reads.of(payment.party());
        return view(payment);
    }

    /** @param payer key, PSN or TIN */
    public record Payer(String payer) {}

    @POST
    @Path("{id: \\d{1,18}}/assign")
    @Permission("taxes.pay")
    public Views.PaymentView assign(@PathParam("id") long id, Payer payer) {
        if (payer == null || payer.payer() == null) {
            throw Problem.field("payer", "required-field");
        }
        return view(payments.assign(id, payer.payer()));
    }

    /** @param reason why it is taken back */
    public record Reason(String reason) {}

    /** Takes a payment back: it stays, and counts no more. */
    @POST
    @Path("{id: \\d{1,18}}/reverse")
    @Permission("taxes.reverse")
    public Views.PaymentView reverse(@PathParam("id") long id, Reason reason) {
        return view(reversals.reverse(id, reason == null ? null : reason.reason()));
    }

    /**
     * @param payer key, PSN or TIN of whose it is
     * @param reason why
     */
    public record Owner(String payer, String reason) {}

    /** Gives a payment that stands with the wrong payer to whose it is; the answer is the one that stands now. */
    @POST
    @Path("{id: \\d{1,18}}/reassign")
    @Permission("taxes.reverse")
    public Views.PaymentView reassign(@PathParam("id") long id, Owner owner) {
        if (owner == null || owner.payer() == null) {
            throw Problem.field("payer", "required-field");
        }
        return view(reversals.reassign(id, owner.payer(), owner.reason()));
    }

    /**
     * A file of payments, CSV or camt.053, of at most 200 MiB: at once with the counts, or as a task where the caller would
     * rather not wait.
     *
     * @param dryRun whether only to count
     * @param channel bank or treasury
     * @param prefer {@code respond-async} for 202 and the address of the task; its report is at {@code imports/{task}}
     * @param uri further parameters {@code map.<column>=<its name in the file>}
     */
    @POST
    @Path("import")
    @Permission("taxes.pay")
    @Consumes({"text/csv", MediaType.APPLICATION_XML, MediaType.WILDCARD})
    @Answers(PaymentFiles.Report.class)
    public Response read(
            InputStream file,
            @QueryParam(DryRun.NAME) String dryRun,
            @QueryParam("channel") @DefaultValue("bank") String channel,
            @HeaderParam("Prefer") String prefer,
            @HeaderParam("Accept-Language") String language,
            @Context UriInfo uri)
            throws IOException {
        boolean dry = DryRun.asked(dryRun, uri.getQueryParameters());
        Map<String, String> mapping = new HashMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (name.startsWith("map.") && !values.isEmpty()) {
                mapping.put(name.substring(4), values.get(0));
            }
        });
        PaymentFiles.Order order = new PaymentFiles.Order("payments", mapping, channel, dry, Words.preferred(language));
        order.check();
        if (file == null) {
            throw Problem.of("file-empty", 400);
        }
        InputStream limited = Source.limited(file);
        if (prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async")) {
            String id = task.submit(imports.keep(order.name(), channel, mapping, limited), dry, order.lang());
            return Response.accepted()
                    .header("Location", "/api/v1/tasks/" + id)
                    .header("Preference-Applied", "respond-async")
                    .build();
        }
        return Response.ok(files.read(limited, order), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** What a file's task has taken so far, with the reasons of what it rejected. */
    @GET
    @Path("imports/{task}")
    @Permission("taxes.pay")
    public PaymentFiles.Report report(@PathParam("task") String task) {
        return imports.report(task).orElseThrow(() -> Problem.notFound(task));
    }

    private Views.PaymentView view(Payment payment) {
        return Views.of(payment, payment.settled() == null ? List.of() : debts.byEntries(List.of(payment.settled())));
    }
}
