package am.hamaynk.api.community;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The community's own face: name, size, languages, arms, colour, where it is found. */
@ProviderType
public interface Community {
    Profile profile();

    void save(Profile profile);

    /** All communities of the country. */
    List<Known> known();

    /**
     * @param code eight digits
     * @param population residents, at least 0
     * @param languages of pages, first the main one
     * @param colour {@code #rrggbb}
     * @param coatOfArms id of a file, or null
     * @param zone time zone
     */
    record Profile(
            String code,
            String nameHy,
            String nameEn,
            String nameRu,
            String regionHy,
            int population,
            List<String> languages,
            String colour,
            String coatOfArms,
            String address,
            String phone,
            String email,
            String hours,
            String zone) {
        public String name(String lang) {
            String name = lang.equals("en") ? nameEn : lang.equals("ru") ? nameRu : nameHy;
            return name == null || name.isBlank() ? nameHy : name;
        }
    }

    /** @param code eight digits */
    record Known(String code, String nameHy, String nameEn, String regionHy, String regionEn) {}
}
