package am.hamaynk.taxes;

import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The module's statements, for all its components. */
@Component(service = Sql.class)
public final class Sql extends am.hamaynk.sql.Sql {
    @Activate
    public Sql(@Reference(target = "(osgi.jndi.service.name=taxes)") DataSource source) {
        super(source);
    }
}
