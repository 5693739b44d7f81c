package am.hamaynk.registers.exchange;

import am.hamaynk.registers.data.Json;
import am.hamaynk.registers.organisations.OrganisationStore;
import am.hamaynk.registers.ownership.Holding;
import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.ownership.Owners;
import am.hamaynk.registers.people.ResidentStore;
import am.hamaynk.registers.realestate.PropertyRecord;
import am.hamaynk.registers.realestate.PropertyStore;
import am.hamaynk.registers.vehicles.VehicleRecord;
import am.hamaynk.registers.vehicles.VehicleStore;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes registers in the forms in which they are read; a few rows at a time, however many there are. */
@Component(service = Exports.class)
public final class Exports {
    private static final int PIECE = 500;

    private final ResidentStore residents;
    private final OrganisationStore organisations;
    private final PropertyStore properties;
    private final VehicleStore vehicles;
    private final Owners owners;
    private final Json json;

    @Activate
    public Exports(
            @Reference ResidentStore residents,
            @Reference OrganisationStore organisations,
            @Reference PropertyStore properties,
            @Reference VehicleStore vehicles,
            @Reference Owners owners,
            @Reference Json json) {
        this.residents = residents;
        this.organisations = organisations;
        this.properties = properties;
        this.vehicles = vehicles;
        this.owners = owners;
        this.json = json;
    }

    /** @param cadastre whether real estate is written as the cadastre's JSON */
    public void write(String kind, boolean cadastre, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (cadastre) {
            units(writer);
        } else {
            // spreadsheets take a file for UTF-8 by this mark
            writer.write('\uFEFF');
            CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT);
            csv.printRecord(Columns.of(kind).all());
            switch (kind) {
                case "residents" -> each(residents.stream(), record -> row(csv, kind, record.facts()));
                case "organisations" -> each(organisations.stream(), record -> row(csv, kind, record.facts()));
                case "properties" -> pieces(
                        properties.stream(),
                        Holding.REAL_ESTATE,
                        PropertyRecord::id,
                        (record, rights) -> owned(csv, kind, record.facts(), rights));
                default -> pieces(
                        vehicles.stream(),
                        Holding.VEHICLE,
                        VehicleRecord::id,
                        (record, rights) -> owned(csv, kind, record.facts(), rights));
            }
            csv.flush();
        }
        writer.flush();
    }

    private interface Row<T> {
        void write(T record) throws IOException;
    }

    private interface OwnedRow<T> {
        void write(T record, List<OwnerRecord> rights) throws IOException;
    }

    private <T> void each(Stream<T> stream, Row<T> row) throws IOException {
        try (stream) {
            stream.forEach(record -> {
                try {
                    row.write(record);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Records with all that anybody ever owned of them. */
    private <T> void pieces(Stream<T> stream, String group, Function<T, String> id, OwnedRow<T> row)
            throws IOException {
        try (stream) {
            Iterator<T> records = stream.iterator();
            while (records.hasNext()) {
                List<T> piece = new ArrayList<>();
                while (piece.size() < PIECE && records.hasNext()) {
                    piece.add(records.next());
                }
                Map<String, List<OwnerRecord>> rights =
                        owners.ofAll(group, piece.stream().map(id).toList());
                for (T record : piece) {
                    row.write(record, rights.getOrDefault(id.apply(record), List.of()));
                }
            }
        }
    }

    private static void owned(CSVPrinter csv, String kind, Map<String, Object> facts, List<OwnerRecord> rights)
            throws IOException {
        if (rights.isEmpty()) {
            row(csv, kind, facts);
        }
        for (OwnerRecord right : rights) {
            Map<String, Object> all = new HashMap<>(facts);
            all.put(right.kind().equals(ResidentStore.KIND) ? "owner_psn" : "owner_tin", right.number());
            all.put("owner_name", right.name());
            all.put("share", right.share());
            all.put("from", right.from());
            all.put("to", right.to());
            all.put("right_kind", right.rightKind());
            all.put("certificate", right.certificate());
            row(csv, kind, all);
        }
    }

    private static void row(CSVPrinter csv, String kind, Map<String, Object> facts) throws IOException {
        List<Object> cells = new ArrayList<>();
        Columns.of(kind).all().forEach(column -> cells.add(Cells.written(facts.get(column))));
        csv.printRecord(cells);
    }

    private void units(Writer writer) throws IOException {
        JsonGenerator out = json.mapper().getFactory().createGenerator(writer);
        out.writeStartArray();
        pieces(properties.stream(), Holding.REAL_ESTATE, PropertyRecord::id, (record, rights) -> {
            json.mapper().writeValue(out, CadastreUnit.of(record, rights));
            out.writeRaw('\n');
        });
        out.writeEndArray();
        out.flush();
    }
}
