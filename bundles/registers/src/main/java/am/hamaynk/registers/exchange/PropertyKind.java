package am.hamaynk.registers.exchange;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.ownership.Holding;
import am.hamaynk.registers.reading.Fields;
import am.hamaynk.registers.realestate.PropertyFields;
import am.hamaynk.registers.realestate.PropertyRecord;
import am.hamaynk.registers.realestate.PropertyStore;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Real estate in files: values follow one another as they do on the page; of an older one the rest of the line
 * counts. Nobody is there to be asked for a missing day: another kind begins today, and whoever brings the file is
 * told.
 *
 * <p>The cadastre tells the day of the valuation with each unit. What a building is for is a factor of its value (law
 * HO-225-N), so that what becomes of another kind is valued anew, and another kind of the same day corrects the one that
 * stands. As the tax of past years becomes another, that is told, too.
 */
record PropertyKind(PropertyStore store, Settlements settlements, Today today) implements ObjectKind<PropertyRecord> {
    @Override
    public String group() {
        return Holding.REAL_ESTATE;
    }

    @Override
    public String codeColumn() {
        return "cadastral_code";
    }

    @Override
    public String key(String code) {
        return PropertyStore.codeKey(code);
    }

    @Override
    public PropertyRecord read(Fields fields) {
        return PropertyFields.read(fields, settlements);
    }

    @Override
    public String code(PropertyRecord record) {
        return record.cadastralCode();
    }

    @Override
    public String id(PropertyRecord record) {
        return record.id();
    }

    @Override
    public PropertyRecord as(PropertyRecord record, String id) {
        return record.as(id, 0);
    }

    @Override
    public Collection<PropertyRecord> byKey(Collection<String> keys) {
        return store.byCode(keys);
    }

    @Override
    public PropertyRecord merge(PropertyRecord standing, PropertyRecord told, Fields fields) {
        if (standing.netIncome() != null) {
            // a file need not repeat what the register knows
            fields.warnings().removeIf(warning -> "net-income-missing".equals(warning.code()));
        }
        PropertyRecord changed = standing.with(told);
        PropertyRecord after = changed.valuedAfter(standing, today).orElseGet(() -> {
            fields.warn("value_from", "value-older", told.valueFrom());
            return standing.with(told.unvalued()).valuedAfter(standing, today).orElseThrow();
        });
        if (changed.undated(standing, today)) {
            fields.warn("value_from", "kind-from-today", Shown.day(after.kindFrom()));
        } else if (after.corrects(standing, today)) {
            fields.warn("kind", "kind-corrected", Shown.day(after.kindFrom()));
        }
        return after;
    }

    @Override
    public Map<String, Object> facts(PropertyRecord record) {
        return record.told();
    }

    @Override
    public void insert(List<PropertyRecord> records) {
        store.insert(records);
    }

    @Override
    public void update(List<PropertyRecord> before, List<PropertyRecord> after) {
        store.update(before, after);
    }
}
