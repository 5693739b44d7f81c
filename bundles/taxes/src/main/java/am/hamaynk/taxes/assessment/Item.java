package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.TaxObject;

/**
 * What is taxed, as far as the law looks at it.
 *
 * @param group {@code real-estate} or {@code vehicle}
 * @param kind apartment, house, public, land-agricultural… or car, bus, truck, motorcycle, watercraft, snowmobile, atv
 * @param value cadastral value in drams, or calculated net income for agricultural land; at least 0
 * @param horsepower of a vehicle, at least 1
 * @param age of a vehicle in years: tax year less year of production; null where unknown
 * @param seats of a vehicle, or null
 * @param unauthorised whether a structure was built without permission
 */
public record Item(
        String group, String kind, long value, int horsepower, Integer age, Integer seats, boolean unauthorised) {
    public static final String REAL_ESTATE = "real-estate";
    public static final String VEHICLE = "vehicle";

    public static Item realEstate(String kind, long value) {
        return new Item(REAL_ESTATE, kind, value, 0, null, null, false);
    }

    public static Item vehicle(String kind, int horsepower, Integer age) {
        return new Item(VEHICLE, kind, 0, horsepower, age, null, false);
    }

    /**
     * The registered object as the tax year sees it; a year of production after the tax year counts as age 0.
     *
     * @throws Problem {@code data-missing} (422) naming {@code net_income} for agricultural land without it
     */
    public static Item of(TaxObject object, int taxYear) {
        Integer age = object.year() == null ? null : Math.max(0, taxYear - object.year());
        return new Item(object.group(), object.kind(), base(object), object.horsepower(), age, object.seats(), false);
    }

    private static long base(TaxObject object) {
        if (!object.kind().equals("land-agricultural")) {
            return object.value();
        }
        if (object.netIncome() == null) {
            throw Problem.of("data-missing", 422, "net_income");
        }
        return object.netIncome();
    }
}
