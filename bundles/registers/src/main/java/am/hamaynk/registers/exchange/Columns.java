package am.hamaynk.registers.exchange;

import am.hamaynk.api.text.Texts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The columns of one kind of file: their names in English and Armenian, which are needed, and in which order they are
 * written. A name counts by its letters and digits alone.
 */
public final class Columns {
    private static final Map<String, List<String>> ARMENIAN = new HashMap<>();

    static {
        armenian("last_name", "ազգանուն");
        armenian("first_name", "անուն");
        armenian("patronymic", "հայրանուն");
        armenian("birth_date", "ծննդյան ամսաթիվ");
        armenian("sex", "սեռ");
        armenian("psn", "ՀԾՀ");
        armenian("document", "փաստաթուղթ");
        armenian("household", "տնտեսություն");
        armenian("settlement", "բնակավայր");
        armenian("street", "փողոց");
        armenian("building", "շենք");
        armenian("apartment", "բնակարան");
        armenian("phone", "հեռախոս");
        armenian("email", "էլ. փոստ", "էլեկտրոնային փոստ", "էլփոստ");
        armenian("relation", "ազգակցություն", "հարաբերություն");
        armenian("nationality", "ազգություն");
        armenian("education", "կրթություն");
        armenian("marital_status", "ամուսնական կարգավիճակ");
        armenian("address_from", "հասցեի սկիզբ");
        armenian("arrived", "ժամանում");
        armenian("departed", "մեկնում");
        armenian("died", "մահվան ամսաթիվ");
        armenian("elsewhere", "բնակվում է այլ համայնքում");
        armenian("cadastral_code", "կադաստրային ծածկագիր");
        armenian("kind", "տեսակ");
        armenian("cadastral_value", "կադաստրային արժեք");
        armenian("net_income", "զուտ եկամուտ", "հաշվարկային զուտ եկամուտ");
        armenian("value_from", "արժեքի սկիզբ");
        armenian("area", "մակերես");
        armenian("purpose", "նշանակություն");
        armenian("zone", "գոտի", "տարածագնահատման գոտի");
        armenian("ended", "դադարում");
        armenian("owner_psn", "սեփականատիրոջ ՀԾՀ");
        armenian("owner_tin", "սեփականատիրոջ ՀՎՀՀ");
        armenian("owner_name", "սեփականատեր", "սեփականատիրոջ անուն");
        armenian("share", "բաժին");
        armenian("from", "սկիզբ");
        armenian("to", "ավարտ");
        armenian("right_kind", "իրավունքի տեսակ");
        armenian("certificate", "վկայական");
        armenian("plate", "համարանիշ");
        armenian("model", "մակնիշ");
        armenian("horsepower", "ձիաուժ");
        armenian("year", "տարեթիվ");
        armenian("seats", "նստատեղեր");
        armenian("power_from", "հզորության սկիզբ");
        armenian("tin", "ՀՎՀՀ");
        armenian("name", "անվանում");
        armenian("opened", "բացում");
        armenian("closed", "փակում");
    }

    private static final Map<String, Columns> KINDS = Map.of(
            "residents",
            new Columns(
                    List.of("last_name", "first_name", "birth_date"),
                    "last_name first_name patronymic birth_date sex psn document household settlement street building"
                            + " apartment phone email relation nationality education marital_status address_from"
                            + " arrived departed died elsewhere"),
            "properties",
            new Columns(
                    List.of("cadastral_code", "kind", "cadastral_value"),
                    "cadastral_code kind cadastral_value area settlement street building apartment owner_psn owner_tin"
                            + " owner_name share from to value_from net_income purpose zone ended"
                            + " right_kind certificate"),
            "vehicles",
            new Columns(
                    List.of("plate", "kind", "horsepower"),
                    "plate kind horsepower year seats owner_psn owner_tin owner_name from to share model power_from ended"),
            "organisations",
            new Columns(List.of("tin", "name"), "tin name kind settlement street building phone email opened closed"));

    private final List<String> required;
    private final List<String> all;

    private Columns(List<String> required, String all) {
        this.required = required;
        this.all = List.of(all.split(" "));
    }

    private static void armenian(String column, String... names) {
        ARMENIAN.put(column, List.of(names));
    }

    /** @param kind residents, properties, vehicles or organisations; null for any other */
    public static Columns of(String kind) {
        return KINDS.get(kind);
    }

    public List<String> required() {
        return required;
    }

    /** In the order of writing. */
    public List<String> all() {
        return all;
    }

    /** The names under which a file may bring a column: Armenian ones before the English. */
    static List<String> written(String column) {
        return Stream.concat(ARMENIAN.getOrDefault(column, List.of()).stream(), Stream.of(column))
                .toList();
    }

    /** Columns by the letters and digits of their names. */
    Map<String, String> names(Texts texts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String column : all) {
            written(column).forEach(name -> names.put(plain(name, texts), column));
        }
        return names;
    }

    static String plain(String name, Texts texts) {
        return texts.searchKey(name).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
