package am.hamaynk.registers.vehicles;

import java.util.List;
import java.util.Map;

/** Kinds of vehicles as the tax law tells them apart, and the names under which files know them. */
public final class VehicleKinds {
    public static final List<String> ALL =
            List.of("car", "bus", "truck", "motorcycle", "watercraft", "snowmobile", "atv");

    /** By letters and digits alone. */
    public static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("car", "car"),
            Map.entry("մարդատար", "car"),
            Map.entry("մարդատարավտոմեքենա", "car"),
            Map.entry("ավտոմեքենա", "car"),
            Map.entry("легковой", "car"),
            Map.entry("bus", "bus"),
            Map.entry("ավտոբուս", "bus"),
            Map.entry("միկրոավտոբուս", "bus"),
            Map.entry("автобус", "bus"),
            Map.entry("truck", "truck"),
            Map.entry("բեռնատար", "truck"),
            Map.entry("բեռնատարավտոմեքենա", "truck"),
            Map.entry("грузовой", "truck"),
            Map.entry("motorcycle", "motorcycle"),
            Map.entry("մոտոցիկլ", "motorcycle"),
            Map.entry("մոտոցիկլետ", "motorcycle"),
            Map.entry("мотоцикл", "motorcycle"),
            Map.entry("watercraft", "watercraft"),
            Map.entry("ջրայինփոխադրամիջոց", "watercraft"),
            Map.entry("ջրայինտրանսպորտ", "watercraft"),
            Map.entry("snowmobile", "snowmobile"),
            Map.entry("ձյունագնաց", "snowmobile"),
            Map.entry("atv", "atv"),
            Map.entry("քառանիվ", "atv"));

    private VehicleKinds() {}
}
