package am.hamaynk.registers.realestate;

import java.util.List;
import java.util.Map;

/** Kinds of real estate as the tax law tells them apart, and the names under which files know them. */
public final class PropertyKinds {
    public static final List<String> ALL = List.of(
            "apartment",
            "house",
            "public",
            "industrial",
            "garage",
            "unfinished",
            "land-agricultural",
            "land-other",
            "other");

    /** By letters and digits alone. */
    public static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("apartment", "apartment"),
            Map.entry("բնակարան", "apartment"),
            Map.entry("բազմաբնակարանշենքիբնակարան", "apartment"),
            Map.entry("квартира", "apartment"),
            Map.entry("house", "house"),
            Map.entry("տուն", "house"),
            Map.entry("բնակելիտուն", "house"),
            Map.entry("անհատականբնակելիտուն", "house"),
            Map.entry("առանձնատուն", "house"),
            Map.entry("բնակելի", "house"),
            Map.entry("дом", "house"),
            Map.entry("public", "public"),
            Map.entry("հասարակական", "public"),
            Map.entry("հասարակականշինություն", "public"),
            Map.entry("հասարակականշենք", "public"),
            Map.entry("industrial", "industrial"),
            Map.entry("արտադրական", "industrial"),
            Map.entry("արտադրականշինություն", "industrial"),
            Map.entry("garage", "garage"),
            Map.entry("ավտոտնակ", "garage"),
            Map.entry("unfinished", "unfinished"),
            Map.entry("անավարտ", "unfinished"),
            Map.entry("անավարտշինություն", "unfinished"),
            Map.entry("landagricultural", "land-agricultural"),
            Map.entry("գյուղատնտեսական", "land-agricultural"),
            Map.entry("գյուղատնտեսականհող", "land-agricultural"),
            Map.entry("գյուղատնտեսականնշանակության", "land-agricultural"),
            Map.entry("գյուղատնտեսականնշանակությանհող", "land-agricultural"),
            Map.entry("landother", "land-other"),
            Map.entry("land", "land-other"),
            Map.entry("հող", "land-other"),
            Map.entry("հողամաս", "land-other"),
            Map.entry("այլհող", "land-other"),
            Map.entry("բնակավայրերի", "land-other"),
            Map.entry("other", "other"),
            Map.entry("այլ", "other"));

    private PropertyKinds() {}
}
