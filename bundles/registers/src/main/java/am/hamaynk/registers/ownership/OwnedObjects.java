package am.hamaynk.registers.ownership;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody owns, as pages show it. */
@Component(service = OwnedObjects.class)
public final class OwnedObjects {
    private final Registers registers;
    private final Today today;

    @Activate
    public OwnedObjects(@Reference Registers registers, @Reference Today today) {
        this.registers = registers;
        this.today = today;
    }

    /**
     * One object that somebody owns.
     *
     * @param register properties or vehicles
     * @param share empty for the whole
     * @param from null where it is not known
     */
    public record Owned(
            String id,
            String register,
            String kind,
            String code,
            String address,
            long value,
            String share,
            LocalDate from) {}

    /** What they own today, real estate first. */
    public List<Owned> of(String party) {
        LocalDate day = today.get();
        return registers.holdings(party, day.getYear()).stream()
                .filter(held -> !held.from().isAfter(day)
                        && (held.to() == null || !held.to().isBefore(day)))
                .map(OwnedObjects::owned)
                .sorted(java.util.Comparator.comparing(Owned::register).thenComparing(Owned::code))
                .toList();
    }

    private static Owned owned(Registers.Holding held) {
        Registers.TaxObject object = held.object();
        boolean real = object.group().equals(Holding.REAL_ESTATE);
        boolean whole = held.numerator() == held.denominator();
        return new Owned(
                object.id(),
                real ? "properties" : "vehicles",
                object.kind(),
                object.code(),
                object.address() == null ? "" : object.address(),
                object.value(),
                whole ? "" : held.numerator() + "/" + held.denominator(),
                held.from().getYear() <= 1900 ? null : held.from());
    }
}
