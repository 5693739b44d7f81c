package am.hamaynk.registers.demo;

import am.hamaynk.registers.households.HouseholdRecord.Item;
import am.hamaynk.registers.households.HouseholdStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the book tells of a household that has a garden: land, livestock, a tractor here and there. */
final class DemoBook {
    private DemoBook() {}

    /** Rows of what it has; the same for the same number. */
    static List<Object[]> of(DemoTown.House house) {
        List<Object[]> rows = new ArrayList<>();
        if (house.apartment() == null) {
            long number = Long.parseLong(house.number());
            Dice dice = new Dice(number);
            Rows of = new Rows(house.id(), number, rows);
            of.add("land", "տնամերձ հող", BigDecimal.valueOf(dice.between(4, 20), 2), "հա", 1991);
            of.add("dwelling", "բնակելի տուն", BigDecimal.valueOf(dice.between(60, 180)), "մ²", 1900);
            if (dice.percent(35)) {
                of.add("land", "վարելահող", BigDecimal.valueOf(dice.between(20, 180), 2), "հա", 1991);
            }
            if (dice.percent(30)) {
                of.add("livestock", "կով", BigDecimal.valueOf(dice.between(1, 4)), "գլուխ", dice.between(2015, 2025));
            }
            if (dice.percent(9)) {
                of.add(
                        "livestock",
                        "ոչխար",
                        BigDecimal.valueOf(dice.between(5, 40)),
                        "գլուխ",
                        dice.between(2015, 2025));
            }
            if (dice.percent(45)) {
                of.add("livestock", "հավ", BigDecimal.valueOf(dice.between(4, 30)), "հատ", dice.between(2018, 2025));
            }
            if (dice.percent(6)) {
                of.add("machinery", "տրակտոր", BigDecimal.ONE, "հատ", dice.between(1985, 2020));
            }
        }
        return rows;
    }

    private record Rows(String household, long number, List<Object[]> rows) {
        void add(String category, String kind, BigDecimal quantity, String unit, int year) {
            String id = DemoTown.id(6, number * 10 + rows.size());
            rows.add(HouseholdStore.itemRow(
                    household, new Item(id, category, kind, quantity, unit, LocalDate.of(year, 1, 1), null)));
        }
    }
}
