package am.hamaynk.permits.demo;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.demo.DemoData;
import am.hamaynk.permits.inspection.Inspections;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Entry;
import am.hamaynk.permits.register.Holder;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.Permits;
import am.hamaynk.permits.register.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Permits of a small town's streets: of shops, hoardings and houses, some about to end, some already ended. */
@Component(property = "service.ranking:Integer=-30")
public final class DemoPermits implements DemoData {
    /** Middle of the demo's town. */
    private static final Place TOWN = new Place(39.7615, 45.3330);

    private static final List<String> STREETS = List.of(
            "Երևանյան խճուղի",
            "Մոմիկի փողոց",
            "Սպանդարյան փողոց",
            "Նարեկացու փողոց",
            "Շահումյան փողոց",
            "Օրբելյան փողոց");
    private static final List<String> FIRMS = List.of(
            "«Արենի մարկետ» ՍՊԸ", "«Վայք սնունդ» ՍՊԸ", "«Գլաձոր կաֆե» ՍՊԸ", "«Սյունիք շին» ՍՊԸ", "«Վարդենյաց» ՍՊԸ");
    private static final List<String> PEOPLE =
            List.of("Գրիգորյան Անահիտ", "Սարգսյան Հովհաննես", "Պետրոսյան Մարիամ", "Հակոբյան Տիգրան", "Ավագյան Լուսինե");
    private static final List<String> SHOPS =
            List.of("Արենի մարկետ", "Գլաձոր սրճարան", "Խանութ N 3", "Հյուրատուն Մոմիկ", "Օրբելյան բիստրո");

    private final Permits permits;
    private final Inspections inspections;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public DemoPermits(
            @Reference Permits permits,
            @Reference Inspections inspections,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.permits = permits;
        this.inspections = inspections;
        this.transactions = transactions;
        this.today = today;
    }

    @Override
    public void fill(int residents) {
        Random dice = new Random(residents);
        int many = Math.max(12, Math.min(400, residents / 60));
        transactions.run(() -> {
            for (int i = 1; i <= many; i++) {
                Permit permit = permits.enter(entry(i, dice));
                if (i % 9 == 0) {
                    inspections.plan(permit.id(), today.get().plusDays(i % 20), "");
                }
            }
        });
    }

    private Entry entry(int number, Random dice) {
        List<Kind> all =
                Kinds.shipped().stream().filter(kind -> kind.service() != null).toList();
        Kind kind = all.get(number % all.size());
        boolean firm = !kind.group().equals("building") || dice.nextInt(4) == 0;
        boolean shop = kind.group().equals("trade");
        LocalDate granted = today.get().minusDays(10 + dice.nextInt(300));
        LocalDate to = kind.renewable() || kind.length() != null ? granted.plusDays(120 + dice.nextInt(260)) : null;
        BigDecimal area = kind.area() == null ? null : BigDecimal.valueOf(12 + dice.nextInt(220));
        return new Entry(
                kind,
                granted.getYear() + "/" + number,
                new Holder(
                        firm ? FIRMS.get(dice.nextInt(FIRMS.size())) : PEOPLE.get(dice.nextInt(PEOPLE.size())),
                        firm,
                        null,
                        null,
                        null,
                        null,
                        "hy"),
                shop ? SHOPS.get(dice.nextInt(SHOPS.size())) : "",
                "Եղեգնաձոր, " + STREETS.get(dice.nextInt(STREETS.size())) + " " + (1 + dice.nextInt(80)),
                null,
                dice.nextInt(8) == 0
                        ? null
                        : new Place(TOWN.lat() + dice.nextGaussian() * 0.004, TOWN.lon() + dice.nextGaussian() * 0.007),
                area,
                kind.period().equals("once")
                        ? List.of()
                        : kind.tariffs().subList(0, Math.min(1, kind.tariffs().size())),
                kind.unit().equals("area") && area != null ? area : BigDecimal.ONE,
                granted,
                granted,
                to,
                to,
                "");
    }
}
