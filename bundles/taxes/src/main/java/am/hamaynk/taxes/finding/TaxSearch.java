package am.hamaynk.taxes.finding;

import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.exchange.Words;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.taxes.payment.Payments;
import am.hamaynk.taxes.tariff.Tariffs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bills, payments and rules for the one search box. Bills and payments share their numbers, which are their keys here. */
@Component
public final class TaxSearch implements SearchSource {
    private static final int PORTION = 500;
    private static final String SEEN_BY = "taxes.view";

    private final Bills bills;
    private final Payments payments;
    private final Rules rules;
    private final RegistersLink registers;

    @Activate
    public TaxSearch(
            @Reference Bills bills,
            @Reference Payments payments,
            @Reference Rules rules,
            @Reference RegistersLink registers) {
        this.bills = bills;
        this.payments = payments;
        this.rules = rules;
        this.registers = registers;
    }

    @Override
    public Stream<Document> documents(String id) {
        if (id == null) {
            return Stream.concat(ofRules(), Stream.concat(ofBills(), ofPayments()));
        }
        if (!id.matches("\\d{1,18}")) {
            return ofRules().filter(document -> document.id().equals(id));
        }
        long number = Long.parseLong(id);
        List<Bill> bill = bills.find(number).stream().toList();
        List<Payment> payment = payments.find(number).stream().toList();
        return Stream.concat(documents(bill, Bill::party, this::of), documents(payment, Payment::party, this::of));
    }

    private Stream<Document> ofBills() {
        return Stream.iterate(
                        bills.after(0, PORTION),
                        some -> !some.isEmpty(),
                        some -> bills.after(some.get(some.size() - 1).id(), PORTION))
                .flatMap(some -> documents(some, Bill::party, this::of));
    }

    private Stream<Document> ofPayments() {
        return Stream.iterate(
                        payments.list(Long.MAX_VALUE, false, PORTION),
                        some -> !some.isEmpty(),
                        some -> payments.list(some.get(some.size() - 1).id(), false, PORTION))
                .flatMap(some -> documents(some, Payment::party, this::of));
    }

    private interface Written<T> {
        Document of(T one, String owner);
    }

    /** Whoever was billed under a record that has been merged finds it under the one that stands now. */
    private <T> Stream<Document> documents(List<T> some, Function<T, String> party, Written<T> written) {
        Map<String, Party> known = registers.parties(
                some.stream().map(party).filter(Objects::nonNull).distinct().toList());
        return some.stream().map(one -> {
            Party owner = known.get(party.apply(one));
            return written.of(one, owner == null ? party.apply(one) : owner.id());
        });
    }

    private Document of(Bill bill, String owner) {
        return new Document(
                "taxes",
                "" + bill.id(),
                "/taxes/bills/" + bill.id(),
                SEEN_BY,
                owner,
                null,
                in("bill.title", bill.id()),
                inEach(lang -> Words.text(lang, "kind." + bill.kind()) + ", " + bill.year()));
    }

    private Document of(Payment payment, String owner) {
        String purpose = payment.purpose() == null ? "" : " · " + payment.purpose();
        return new Document(
                "taxes",
                "" + payment.id(),
                "/taxes/payments/" + payment.id(),
                SEEN_BY,
                owner,
                "/taxes/own",
                in("payment.title", payment.reference()),
                inEach(lang -> Words.text(lang, "channel." + payment.channel()) + purpose));
    }

    private Stream<Document> ofRules() {
        return rules.all().stream()
                .filter(rule -> rule.module().equals("taxes"))
                .collect(Collectors.groupingBy(Rule::id))
                .values()
                .stream()
                .map(this::of);
    }

    /** @param versions of one rule, the one in force first */
    private Document of(List<Rule> versions) {
        Rule rule = versions.get(0);
        String laws = versions.stream().map(Rule::law).distinct().collect(Collectors.joining("; "));
        String group = Stream.of(Item.REAL_ESTATE, Item.VEHICLE)
                .filter(kind -> rule.id().startsWith("taxes." + kind + "."))
                .findFirst()
                .orElse(null);
        return new Document(
                "taxes",
                rule.id(),
                Tariffs.isTariff(rule.id()) ? "/taxes/tariffs" : "/taxes/rules#" + rule.key(),
                SEEN_BY,
                null,
                null,
                rule.title(),
                inEach(lang -> (group == null ? "" : Words.text(lang, "kind." + group) + " · ") + laws));
    }

    private Map<String, String> in(String key, Object argument) {
        return inEach(lang -> Words.text(lang, key, argument));
    }

    private static Map<String, String> inEach(Function<String, String> text) {
        return Words.LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), text));
    }
}
