package am.hamaynk.core.community;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community.Profile;
import am.hamaynk.api.events.Changed;
import am.hamaynk.core.audit.RecordedAudit;
import am.hamaynk.core.demo.Demo;
import am.hamaynk.testing.Meanwhile;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.dbutils.QueryRunner;

class CommunityProfileTest {
    private final TestDatabase database;
    private final RecordedAudit audit = new RecordedAudit();
    private final List<Object> events = new ArrayList<>();

    CommunityProfileTest(TestDatabase database) throws SQLException {
        this.database = database;
        new QueryRunner(database.dataSource()).update("delete from core_community");
    }

    private CommunityProfile open(int demo) {
        return new CommunityProfile(database.dataSource(), database.transactions(), audit, events::add, new Demo(demo));
    }

    @OnBothDatabases
    void isKeptAndAudited() {
        CommunityProfile community = open(0);
        assertEquals(0, community.profile().population());
        Profile profile = profile("06045000", "#123abc", List.of("hy", "ru"), 900);
        community.save(profile);
        assertEquals(profile, community.profile());
        assertEquals(profile, open(12_000).profile());
        assertEquals("core.community.save", audit.last());
        assertEquals(List.of(new Changed("core", null)), events);
        community.save(profile("06045000", "#123abc", List.of("hy"), 901));
        assertEquals(901, community.profile().population());
    }

    @OnBothDatabases
    void whatIsSavedWhileItIsReadIsSeenTheNextTime() {
        Meanwhile meanwhile = new Meanwhile(database.dataSource());
        CommunityProfile community =
                new CommunityProfile(meanwhile.source(), database.transactions(), audit, events::add, new Demo(0));
        meanwhile.happens(1, () -> {
            open(0).save(profile("06045000", "#123abc", List.of("hy"), 900));
            community.on(new Changed("core", null));
        });
        assertEquals(0, community.profile().population(), "read before");
        assertEquals(900, community.profile().population());
    }

    @OnBothDatabases
    void theDemoHasItsOwn() {
        Profile profile = open(12_000).profile();
        assertEquals(12_000, profile.population());
        assertTrue(open(0).known().stream()
                .anyMatch(known -> known.code().equals(profile.code())
                        && known.nameHy().equals(profile.nameHy())
                        && known.nameEn().equals(profile.nameEn())
                        && known.regionHy().equals(profile.regionHy())));
        assertEquals(79, open(0).known().size());
    }

    @OnBothDatabases
    void whatIsWrongIsToldAtItsField() {
        Problem problem = assertThrows(Problem.class, () -> open(0).save(profile("12", "red", List.of("fr"), -1)));
        assertEquals(
                List.of("code", "population", "languages", "colour"),
                problem.each().stream().map(Problem::field).toList());
    }

    @OnBothDatabases
    void aCodeIsOfAProvinceACommunityAndADistrict() {
        CommunityProfile community = open(0);
        for (String wrong : List.of("12001000", "00001000", "0600100", "06001001", "01001133", "०६००१०००")) {
            Problem problem = assertThrows(
                    Problem.class, () -> community.save(profile(wrong, "#123abc", List.of("hy"), 900)), wrong);
            assertEquals("bad-code", problem.code());
        }
        for (String right : List.of("11001000", "01001123", "01001013")) {
            community.save(profile(right, "#123abc", List.of("hy"), 900));
        }
        community.known().forEach(known -> community.save(profile(known.code(), "#123abc", List.of("hy"), 900)));
    }

    private static Profile profile(String code, String colour, List<String> languages, int population) {
        return new Profile(
                code,
                "Արենի",
                "Areni",
                "Арени",
                "Վայոց ձոր",
                population,
                languages,
                colour,
                null,
                "",
                "",
                "",
                "",
                "Asia/Yerevan");
    }
}
