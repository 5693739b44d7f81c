package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.Payers.Payer;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assigns payments by itself whose payer has become known: as soon as the registers are back, and each night. */
@Component(service = Runnable.class, immediate = true)
@Job(name = "taxes.assign", at = "04:20")
public final class Awaited implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Awaited.class);
    private static final int PORTION = 500;

    private final Payments payments;
    private volatile RegistersLink registers = new RegistersLink(null);

    @Activate
    public Awaited(@Reference Payments payments) {
        this.payments = payments;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void back(Registers known) {
        registers = new RegistersLink(known);
        Thread thread = new Thread(this::quietly, "taxes-assign");
        thread.setDaemon(true);
        thread.start();
    }

    void unback(Registers gone) {
        registers = new RegistersLink(null);
    }

    private void quietly() {
        try {
            run();
        } catch (RuntimeException failed) {
            LOG.error("Payments could not be assigned to their payers; tried again tonight", failed);
        }
    }

    @Override
    public void run() {
        List<Payment> some = payments.list(Long.MAX_VALUE, true, PORTION);
        while (!some.isEmpty()) {
            some.forEach(this::assign);
            some = payments.list(some.get(some.size() - 1).id(), true, PORTION);
        }
    }

    private void assign(Payment payment) {
        Optional<Payer> payer = names(payment).stream()
                .map(registers::find)
                .flatMap(Optional::stream)
                .map(Payer::of)
                .findFirst();
        try {
            payer.ifPresent(known -> payments.assign(payment.id(), known));
        } catch (Problem anotherWasFirst) {
            LOG.debug("Payment {} was assigned meanwhile", payment.id());
        }
    }

    /** What was told of the payer; a bank may say it in the purpose. */
    private static List<String> names(Payment payment) {
        List<String> given = List.of(payment.payer());
        return payment.channel().equals("counter") ? given : Named.payers(given, payment.purpose());
    }
}
