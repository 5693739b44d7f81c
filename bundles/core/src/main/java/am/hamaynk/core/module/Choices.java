package am.hamaynk.core.module;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.core.data.Sql;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which modules the community chose to have or not to have, kept with its data, so that all its nodes have the same. */
@Component(service = Choices.class)
public final class Choices {
    private static final String PREFIX = "module.";

    private final Sql sql;
    private final Events events;

    @Activate
    public Choices(@Reference(target = "(osgi.jndi.service.name=core)") DataSource core, @Reference Events events) {
        this.sql = new Sql(core);
        this.events = events;
    }

    void keep(String module, boolean wanted) {
        String content = wanted ? "installed" : "withdrawn";
        try {
            sql.put("core_setting", "content", PREFIX + module, content);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        events.publish(new Changed("core", "modules"));
    }

    /** Name to whether it is wanted; of the others nobody has decided anything since the first start. */
    Map<String, Boolean> all() {
        try {
            return sql.query(
                    "select name, content from core_setting where name like 'module.%'",
                    rows -> {
                        Map<String, Boolean> all = new TreeMap<>();
                        while (rows.next()) {
                            all.put(
                                    rows.getString(1).substring(PREFIX.length()),
                                    rows.getString(2).equals("installed"));
                        }
                        return all;
                    });
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
