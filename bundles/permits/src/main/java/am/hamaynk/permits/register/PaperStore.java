package am.hamaynk.permits.register;

import am.hamaynk.sql.Sql;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which papers belong to which permit: where one of them counts no more, none does. */
@Component(service = PaperStore.class)
public final class PaperStore {
    private final Sql sql;

    @Activate
    public PaperStore(@Reference(target = "(osgi.jndi.service.name=permits)") DataSource source) {
        this.sql = new Sql(source);
    }

    void add(String permit, String code) {
        sql.update("insert into permits_paper (code, permit) values (?, ?)", code, permit);
    }

    List<String> of(String permit) {
        return sql.list("select code from permits_paper where permit = ?", row -> row.getString(1), permit);
    }

    /** Key of the permit that a paper is of. */
    public Optional<String> permit(String code) {
        return sql.one("select permit from permits_paper where code = ?", row -> row.getString(1), code);
    }
}
