package am.hamaynk.reception;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Sql;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a community decides for itself; until it does, the platform's own numbers, shown as such. */
@Component(service = Settings.class)
public final class Settings {
    /** @see #key */
    public enum Setting {
        /** Days after an appointment for which it is kept whose it was. */
        KEPT_DAYS(90, 1, 1095),
        /** Numbers that came later and may be called before one that waits. */
        OVERTAKING(3, 0, 20),
        /** Minutes for which the turn of an appointment is kept. */
        GRACE(15, 0, 120),
        /** Whether the kiosk offers the line for people with a disability, pregnant women and old people: 1 or 0. */
        PRIORITY(1, 0, 1);

        public final int usual;
        public final int least;
        public final int most;

        Setting(int usual, int least, int most) {
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        /** Its name in forms and messages. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Sql sql;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public Settings(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.audit = audit;
    }

    public int get(Setting setting) {
        return sql.one("select value from reception_setting where name = ?", row -> row.getInt(1), setting.key())
                .orElse(setting.usual);
    }

    public Map<Setting, Integer> all() {
        Map<Setting, Integer> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, get(setting));
        }
        return all;
    }

    /** @throws Problem where one is out of its range, at the field of its key */
    public void save(Map<Setting, Integer> values) {
        Problem.Collector wrong = new Problem.Collector();
        values.forEach((setting, value) -> wrong.check(
                value != null && value >= setting.least && value <= setting.most,
                setting.key(),
                "number-between",
                setting.least,
                setting.most));
        wrong.throwIfAny();
        transactions.run(() -> values.forEach((setting, value) -> {
            int before = get(setting);
            if (before == value) {
                return;
            }
            if (sql.update("update reception_setting set value = ? where name = ?", value, setting.key()) == 0) {
                sql.update("insert into reception_setting (name, value) values (?, ?)", setting.key(), value);
            }
            audit.record("reception.setting.save", setting.key(), Map.of("before", before, "after", value));
        }));
    }
}
