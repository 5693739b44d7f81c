package am.hamaynk.core.community;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.events.Listener;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.demo.Demo;
import am.hamaynk.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Community} in one row; what another node saves is seen by its event, and within ten seconds without it. */
@Component(
        service = {Community.class, Listener.class},
        property = "hamaynk.event.first=true")
public final class CommunityProfile implements Community, Listener {
    /** Province, community, and 000 or the district of Yerevan, as in the classification of communities. */
    private static final String CODE = "(0[1-9]|1[01])[0-9]{3}(000|0[1-9]3|1[0-2]3)";

    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final Sql sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Events events;
    private final Profile otherwise;
    private final AtomicLong changes = new AtomicLong();
    private volatile Kept kept;

    /** @param stamp how many changes were known of before it was read, so that one told meanwhile makes it old */
    private record Kept(Profile profile, long stamp, long readAt) {}

    @Activate
    public CommunityProfile(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Demo demo) {
        this.sql = new Sql(core);
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.otherwise = demo.on() ? demo(demo.residents()) : nobody();
    }

    @Override
    public Profile profile() {
        Kept known = kept;
        long stamp = changes.get();
        if (known == null || known.stamp() != stamp || System.nanoTime() - known.readAt() > FRESH) {
            known = new Kept(read(), stamp, System.nanoTime());
            kept = known;
        }
        return known.profile();
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed changed && changed.concerns("core")) {
            changes.incrementAndGet();
        }
    }

    @Override
    public void save(Profile profile) {
        check(profile);
        transactions.run(() -> {
            Profile before = read();
            String content = Json.write(profile);
            if (sql.update("update core_community set profile = ? where id = 1", content) == 0) {
                sql.update("insert into core_community (id, profile) values (1, ?)", content);
            }
            audit.record("core.community.save", profile.code(), Map.of("before", before, "after", profile));
            transactions.afterCommit(changes::incrementAndGet);
            events.publish(new Changed("core", null));
        });
    }

    @Override
    public List<Known> known() {
        return Countrywide.COMMUNITIES;
    }

    private static void check(Profile profile) {
        new Problem.Collector()
                .check(matches(profile.code(), CODE), "code", "bad-code")
                .check(profile.nameHy() != null && !profile.nameHy().isBlank(), "nameHy", "required-field")
                .check(profile.population() >= 0 && profile.population() <= 10_000_000, "population", "bad-population")
                .check(
                        profile.languages() != null
                                && !profile.languages().isEmpty()
                                && List.of("hy", "en", "ru").containsAll(profile.languages()),
                        "languages",
                        "bad-languages")
                .check(matches(profile.colour(), "#[0-9a-fA-F]{6}"), "colour", "bad-colour")
                .check(zone(profile.zone()), "zone", "bad-zone")
                .throwIfAny();
    }

    private static boolean matches(String text, String pattern) {
        return text != null && text.matches(pattern);
    }

    private static boolean zone(String zone) {
        try {
            return zone != null && ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Profile read() {
        try {
            return sql.query(
                    "select profile from core_community where id = 1",
                    rows -> rows.next() ? profile(Json.readMap(rows.getString(1))) : otherwise);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Profile profile(Map<String, Object> kept) {
        return new Profile(
                (String) kept.get("code"),
                (String) kept.get("nameHy"),
                (String) kept.get("nameEn"),
                (String) kept.get("nameRu"),
                (String) kept.get("regionHy"),
                ((BigDecimal) kept.get("population")).intValue(),
                ((List<?>) kept.get("languages"))
                        .stream().map(String.class::cast).toList(),
                (String) kept.get("colour"),
                (String) kept.get("coatOfArms"),
                (String) kept.get("address"),
                (String) kept.get("phone"),
                (String) kept.get("email"),
                (String) kept.get("hours"),
                (String) kept.get("zone"));
    }

    /** A community of the demo: its place is real, and the page says that nothing else is. */
    private static Profile demo(int residents) {
        return new Profile(
                "10001000",
                "Եղեգնաձոր",
                "Yeghegnadzor",
                "Ехегнадзор",
                "Վայոց ձոր",
                residents,
                List.of("hy", "en", "ru"),
                "#8a2a3c",
                null,
                "Կենտրոնական հրապարակ 1",
                "+374 00 000000",
                "info@demo.invalid",
                "Երկուշաբթի–ուրբաթ, 9:00–18:00",
                "Asia/Yerevan");
    }

    private static Profile nobody() {
        return new Profile(
                "",
                "Համայնք",
                "Community",
                "Община",
                "",
                0,
                List.of("hy", "en", "ru"),
                "#8a2a3c",
                null,
                "",
                "",
                "",
                "",
                "Asia/Yerevan");
    }

    /** Read when somebody asks. */
    private static final class Countrywide {
        private static final List<Known> COMMUNITIES = read();

        private static List<Known> read() {
            try (InputStream in = CommunityProfile.class.getResourceAsStream("/communities.csv")) {
                Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
                return lines.skip(1)
                        .map(line -> line.split(","))
                        .map(columns -> new Known(columns[0], columns[3], columns[4], columns[1], columns[2]))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
