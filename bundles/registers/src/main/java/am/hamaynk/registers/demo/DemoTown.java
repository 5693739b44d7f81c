package am.hamaynk.registers.demo;

import am.hamaynk.registers.ownership.Holding;
import am.hamaynk.registers.ownership.Share;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.registers.realestate.PropertyRecord;
import am.hamaynk.registers.vehicles.VehicleRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A fictional town, household by household: about 3.6 people in each, of all ages, in flats and houses that somebody
 * owns. Keys count up, so that the same town has the same keys everywhere.
 */
final class DemoTown {
    /** Who is signed in as {@code resident}. */
    static final String FIRST = id(0, 1);

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final int FLATS = 40;

    private final String settlement;
    private final Dice dice = new Dice(37);
    private long people;
    private long households;
    private long properties;
    private long vehicles;
    private long holdings;
    private long plates;
    private String shared;

    DemoTown(String settlement) {
        this.settlement = settlement;
    }

    /** Who lives together, and what is theirs. */
    record House(
            String id,
            String number,
            String street,
            String building,
            String apartment,
            List<ResidentRecord> people,
            List<PropertyRecord> properties,
            List<VehicleRecord> vehicles,
            List<Holding> holdings) {}

    /** @param register 0 residents, 1 households, 2 organisations, 3 properties, 4 vehicles, 5 holdings, 6 the book */
    static String id(int register, long number) {
        return "00000000-0000-7000-%04x-%012x".formatted(0x8000 + register, number);
    }

    /** The next household, with no more people than are left. */
    House next(int left) {
        households++;
        boolean flat = households == 1 || dice.percent(62);
        String street = dice.any(Names.STREETS).replace('_', ' ') + " փող.";
        String building = String.valueOf(dice.between(1, flat ? 30 : 120));
        String apartment = flat ? String.valueOf(dice.between(1, FLATS)) : null;
        House house = new House(
                id(1, households),
                String.valueOf(households),
                street,
                building,
                apartment,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        people(house, Math.min(left, households == 1 ? 4 : size()));
        dwelling(house, flat);
        land(house);
        cars(house);
        return house;
    }

    private int size() {
        return 1 + dice.weighted(13, 17, 20, 22, 14, 9, 3, 2);
    }

    private void people(House house, int size) {
        String family = households == 1 ? "Հակոբյան" : dice.usual(Names.LAST);
        int age = households == 1 ? 44 : 22 + dice.below(32) + (dice.percent(35) ? dice.below(30) : 0);
        String father = dice.usual(Names.MEN);
        boolean man = households == 1 || dice.percent(72);
        String head = households == 1 ? "Արամ" : dice.usual(man ? Names.MEN : Names.WOMEN);
        house.people().add(person(house, family, head, father, man, age, "գլխավոր"));
        int rest = size - 1;
        if (rest > 0 && man) {
            int wife = Math.max(19, age - dice.below(7));
            house.people()
                    .add(person(house, family, dice.usual(Names.WOMEN), dice.usual(Names.MEN), false, wife, "կին"));
            rest--;
        }
        String fathers = man ? head : dice.usual(Names.MEN);
        for (; rest > 0; rest--) {
            boolean old = age < 55 && dice.percent(24);
            boolean boy = dice.percent(52);
            int years = old ? Math.min(98, age + dice.between(20, 34)) : Math.max(0, age - dice.between(20, 38));
            String name = dice.usual(boy ? Names.MEN : Names.WOMEN);
            String patronymic = old ? dice.usual(Names.MEN) : fathers;
            String relation = old ? (boy ? "հայր" : "մայր") : boy ? "որդի" : "դուստր";
            house.people().add(person(house, family, name, patronymic, boy, years, relation));
        }
    }

    private ResidentRecord person(
            House house, String family, String name, String father, boolean man, int age, String relation) {
        people++;
        LocalDate birth = TODAY.minusYears(age).minusDays(1 + dice.below(364));
        return new ResidentRecord(
                id(0, people),
                family,
                name,
                father + (father.endsWith("ի") ? "" : "ի"),
                birth,
                man ? "M" : "F",
                psn(birth, man),
                age < 16 ? null : "%09d".formatted(100_000_000L + people * 7 % 800_000_000L),
                "հայ",
                age < 7
                        ? null
                        : List.of("միջնակարգ", "միջին մասնագիտական", "բարձրագույն")
                                .get(dice.below(3)),
                age < 20 ? null : relation.equals("կին") || relation.equals("գլխավոր") && age > 25 ? "m" : "u",
                age < 16
                        ? null
                        : "0%d%06d"
                                .formatted(List.of(77, 91, 93, 94, 98, 55).get(dice.below(6)), dice.below(1_000_000)),
                age > 18 && age < 60 && dice.percent(30) ? "resident" + people + "@example.am" : null,
                house.id(),
                house.number(),
                relation,
                settlement,
                house.street(),
                house.building(),
                house.apartment(),
                dice.percent(60) ? birth.plusYears(age * 2L / 3) : null,
                null,
                null,
                null,
                false,
                null,
                0);
    }

    /** Day and month as the state codes them, three digits that count, one more. */
    private String psn(LocalDate birth, boolean man) {
        int month = birth.getMonthValue() + (birth.getYear() >= 2000 ? 20 : 0);
        long serial = 1 + people % 998;
        return "%02d%02d%02d%03d%d"
                .formatted(
                        birth.getDayOfMonth() + (man ? 10 : 50),
                        month,
                        birth.getYear() % 100,
                        serial == 666 ? 999 : serial,
                        people % 10);
    }

    private void dwelling(House house, boolean flat) {
        if (households > 1 && dice.percent(12)) {
            return;
        }
        long value = households == 1 ? 18_400_000 : flat ? dice.amount(11_500_000, 0.5) : dice.amount(14_000_000, 0.6);
        BigDecimal area = BigDecimal.valueOf(flat ? dice.between(38, 110) : dice.between(70, 260));
        PropertyRecord property = property(house, flat ? "apartment" : "house", value, area, house.apartment());
        own(house, property);
    }

    private void own(House house, PropertyRecord property) {
        house.properties().add(property);
        LocalDate from = LocalDate.of(dice.between(1996, 2023), 1 + dice.below(12), 1 + dice.below(28));
        List<ResidentRecord> adults = house.people().stream()
                .filter(person -> person.birthDate().isBefore(LocalDate.of(1996, 1, 1)))
                .limit(3)
                .toList();
        int owners = adults.isEmpty() || households == 1 ? 1 : Math.min(adults.size(), 1 + dice.weighted(58, 32, 10));
        for (int index = 0; index < owners; index++) {
            String owner =
                    (adults.isEmpty() ? house.people() : adults).get(index).id();
            right(house, Holding.REAL_ESTATE, property.id(), owner, new Share(1, owners), from, null);
        }
        // some were bought not long ago: whoever sold them lives elsewhere in town
        if (households > 3 && dice.percent(6)) {
            LocalDate bought = LocalDate.of(2025, 1 + dice.below(12), 1 + dice.below(28));
            house.holdings().removeIf(holding -> holding.objectId().equals(property.id()));
            right(
                    house,
                    Holding.REAL_ESTATE,
                    property.id(),
                    id(0, 1 + dice.below((int) Math.min(people, 1_000_000))),
                    Share.WHOLE,
                    from,
                    bought.minusDays(1));
            right(
                    house,
                    Holding.REAL_ESTATE,
                    property.id(),
                    house.people().get(0).id(),
                    Share.WHOLE,
                    bought,
                    null);
        }
    }

    private void land(House house) {
        if (households == 1) {
            PropertyRecord garden = property(house, "house", 9_600_000, BigDecimal.valueOf(120), null);
            house.properties().add(garden);
            shared = garden.id();
            right(house, Holding.REAL_ESTATE, garden.id(), FIRST, new Share(1, 3), LocalDate.of(2014, 5, 12), null);
            return;
        }
        if (households == 2) {
            // the other two thirds of what the first resident has a share of
            right(
                    house,
                    Holding.REAL_ESTATE,
                    shared,
                    house.people().get(0).id(),
                    new Share(2, 3),
                    LocalDate.of(2014, 5, 12),
                    null);
        }
        int kind = dice.weighted(70, 14, 9, 5, 2);
        if (kind > 0) {
            String name = List.of("land-agricultural", "land-other", "garage", "public")
                    .get(kind - 1);
            long value =
                    switch (name) {
                        case "land-agricultural" -> dice.amount(600_000, 0.5);
                        case "land-other" -> dice.amount(2_400_000, 0.6);
                        case "garage" -> dice.amount(1_200_000, 0.3);
                        default -> dice.amount(24_000_000, 0.7);
                    };
            int area = dice.between(18, 3000);
            // about 50 000 drams a hectare
            Long income = name.equals("land-agricultural") ? area * 5L : null;
            own(house, property(house, name, value, income, BigDecimal.valueOf(area), null));
        }
    }

    private PropertyRecord property(House house, String kind, long value, BigDecimal area, String apartment) {
        return property(house, kind, value, null, area, apartment);
    }

    private PropertyRecord property(
            House house, String kind, long value, Long income, BigDecimal area, String apartment) {
        properties++;
        String code = "03-%03d-%04d-%04d"
                .formatted(1 + properties / 20_000_000 % 999, 1 + properties / 2_000 % 9_999, 1 + properties % 2_000);
        return new PropertyRecord(
                id(3, properties),
                code,
                kind,
                value,
                income,
                LocalDate.of(2024, 1, 1),
                area,
                null,
                String.valueOf(1 + properties % 11),
                settlement,
                house.street(),
                house.building(),
                apartment,
                null,
                0,
                List.of());
    }

    private void cars(House house) {
        int cars = households == 1 ? 1 : dice.weighted(30, 38, 22, 10);
        List<ResidentRecord> drivers = house.people().stream()
                .filter(person -> person.birthDate().isBefore(LocalDate.of(2006, 1, 1)))
                .toList();
        for (int index = 0; index < cars && !drivers.isEmpty(); index++) {
            vehicles++;
            String kind = households == 1
                    ? "car"
                    : List.of("car", "truck", "bus", "motorcycle").get(dice.weighted(88, 7, 2, 3));
            int year = households == 1 ? 2019 : dice.between(1996, 2025);
            int power =
                    switch (kind) {
                        case "truck" -> dice.between(90, 320);
                        case "bus" -> dice.between(95, 260);
                        case "motorcycle" -> dice.between(8, 120);
                        default -> dice.between(70, dice.percent(12) ? 280 : 160);
                    };
            VehicleRecord vehicle = new VehicleRecord(
                    id(4, vehicles),
                    plate(),
                    kind,
                    dice.any(models(kind)).replace('_', ' '),
                    households == 1 ? 141 : power,
                    year,
                    kind.equals("bus") ? dice.between(12, 40) : kind.equals("motorcycle") ? 2 : 5,
                    null,
                    null,
                    0,
                    List.of(),
                    List.of(),
                    null);
            house.vehicles().add(vehicle);
            String driver = households == 1
                    ? FIRST
                    : drivers.get(dice.below(drivers.size())).id();
            LocalDate from = LocalDate.of(Math.max(year, 2012), 1 + dice.below(12), 1 + dice.below(28));
            right(house, Holding.VEHICLE, vehicle.id(), driver, Share.WHOLE, from, null);
        }
    }

    private static List<String> models(String kind) {
        return switch (kind) {
            case "truck" -> Names.TRUCKS;
            case "bus" -> Names.BUSES;
            case "motorcycle" -> Names.MOTORCYCLES;
            default -> Names.MODELS;
        };
    }

    private String plate() {
        plates++;
        long letters = plates / 1000 % 676;
        return "%02d %c%c %03d"
                .formatted(
                        20 + plates / 676_000 % 80,
                        (char) ('A' + letters / 26),
                        (char) ('A' + letters % 26),
                        plates % 1000);
    }

    private void right(
            House house, String group, String object, String party, Share share, LocalDate from, LocalDate to) {
        holdings++;
        house.holdings()
                .add(new Holding(
                        id(5, holdings),
                        group,
                        object,
                        "resident",
                        party,
                        share,
                        from == null ? Dates.LONG_AGO : from,
                        to,
                        null,
                        null));
    }
}
