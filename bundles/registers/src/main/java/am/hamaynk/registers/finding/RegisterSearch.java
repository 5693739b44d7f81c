package am.hamaynk.registers.finding;

import am.hamaynk.api.search.SearchSource;
import am.hamaynk.registers.data.Chain;
import am.hamaynk.registers.organisations.OrganisationRecord;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.realestate.PropertyRecord;
import am.hamaynk.registers.realestate.PropertyStore;
import am.hamaynk.registers.vehicles.VehicleRecord;
import am.hamaynk.registers.vehicles.VehicleStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People, organisations, real estate and vehicles for the one search box. */
@Component
public final class RegisterSearch implements SearchSource {
    private static final String SEEN_BY = "registers.view";
    /** Where residents read what the registers say of them. */
    private static final String OWN = "/registers/own";

    private final ResidentStore residents;
    private final OrganisationStore organisations;
    private final PropertyStore properties;
    private final VehicleStore vehicles;

    @Activate
    public RegisterSearch(
            @Reference ResidentStore residents,
            @Reference OrganisationStore organisations,
            @Reference PropertyStore properties,
            @Reference VehicleStore vehicles) {
        this.residents = residents;
        this.organisations = organisations;
        this.properties = properties;
        this.vehicles = vehicles;
    }

    @Override
    public Stream<Document> documents(String id) {
        return id == null ? all() : one(id).stream();
    }

    private Optional<Document> one(String id) {
        return residents
                .find(id)
                .filter(record -> record.mergedInto() == null)
                .map(RegisterSearch::of)
                .or(() -> organisations
                        .find(id)
                        .filter(record -> record.mergedInto() == null)
                        .map(RegisterSearch::of))
                .or(() -> properties.find(id).map(RegisterSearch::of))
                .or(() -> vehicles.find(id).map(RegisterSearch::of));
    }

    /** One register after the other, each opened when the one before has ended. */
    private Stream<Document> all() {
        List<Supplier<Stream<Document>>> registers = List.of(
                () -> residents.stream().map(RegisterSearch::of),
                () -> organisations.stream().map(RegisterSearch::of),
                () -> properties.stream().map(RegisterSearch::of),
                () -> vehicles.stream().map(RegisterSearch::of));
        return Chain.of(registers);
    }

    private static Document of(ResidentRecord record) {
        String unseen = text(record.psn(), record.document(), record.phone());
        return document(
                record.id(), "/registers/residents/", record.id(), record.name(), text(record.address()), unseen);
    }

    private static Document of(OrganisationRecord record) {
        String text = text(record.tin(), record.kind(), record.address());
        return document(record.id(), "/registers/organisations/", null, record.name(), text, "");
    }

    private static Document of(PropertyRecord record) {
        String text = text(record.address(), record.purpose());
        return document(record.id(), "/registers/properties/", null, record.cadastralCode(), text, "");
    }

    private static Document of(VehicleRecord record) {
        return document(record.id(), "/registers/vehicles/", null, record.plate(), text(record.model()), "");
    }

    /** @param owner who may find it though they see no register, or null */
    private static Document document(String id, String page, String owner, String title, String text, String unseen) {
        return new Document(
                "registers",
                id,
                page + id,
                SEEN_BY,
                owner,
                owner == null ? null : OWN,
                Map.of("", title),
                text.isEmpty() ? Map.of() : Map.of("", text),
                unseen);
    }

    private static String text(String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
