package am.hamaynk.services;

import java.util.List;
import java.util.Map;

/** What somebody answers who asks for a permit to trade. */
public final class Shop {
    private Shop() {}

    public static Map<String, Object> selling(String... goods) {
        return Map.of(
                "shop",
                Map.of(
                        "tin",
                        "12345678",
                        "name",
                        "Խանութ",
                        "address",
                        Map.of("text", "Երևան, Աբովյան 1"),
                        "goods",
                        List.of(goods)));
    }
}
