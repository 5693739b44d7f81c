package am.hamaynk.registers.exchange;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.ownership.Holding;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.realestate.Codes;
import am.hamaynk.registers.showing.Shown;
import am.hamaynk.registers.vehicles.VehicleFields;
import am.hamaynk.registers.vehicles.VehicleRecord;
import am.hamaynk.registers.vehicles.VehicleStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Vehicles in files: what they became follows what they were as on the page; of an older state the rest of the line
 * counts. Nobody is there to be asked for a missing day: the change begins today, and whoever brings the file is
 * told.
 */
record VehicleKind(VehicleStore store, Today today) implements ObjectKind<VehicleRecord> {
    @Override
    public String group() {
        return Holding.VEHICLE;
    }

    @Override
    public String codeColumn() {
        return "plate";
    }

    @Override
    public String key(String code) {
        return Codes.key(code);
    }

    @Override
    public VehicleRecord read(Fields fields) {
        return VehicleFields.read(fields, today.get());
    }

    @Override
    public String code(VehicleRecord record) {
        return record.plate();
    }

    @Override
    public String id(VehicleRecord record) {
        return record.id();
    }

    @Override
    public VehicleRecord as(VehicleRecord record, String id) {
        return record.as(id, 0);
    }

    @Override
    public Collection<VehicleRecord> byKey(Collection<String> keys) {
        return store.byPlate(keys);
    }

    @Override
    public VehicleRecord merge(VehicleRecord standing, VehicleRecord told, Fields fields) {
        VehicleRecord changed = standing.with(told);
        VehicleRecord after = changed.after(standing, today).orElseGet(() -> {
            fields.warn("power_from", "power-older", told.powerFrom());
            return standing.with(told.unpowered()).after(standing, today).orElseThrow();
        });
        if (changed.undated(standing, today)) {
            fields.warn("power_from", "power-from-today", Shown.day(after.powerFrom()));
        }
        return after;
    }

    @Override
    public Map<String, Object> facts(VehicleRecord record) {
        return record.facts();
    }

    @Override
    public void insert(List<VehicleRecord> records) {
        store.insert(records);
    }

    @Override
    public void update(List<VehicleRecord> before, List<VehicleRecord> after) {
        store.update(before, after);
    }
}
