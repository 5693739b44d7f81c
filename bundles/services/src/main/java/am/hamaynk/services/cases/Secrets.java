package am.hamaynk.services.cases;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.sql.Hmac;
import am.hamaynk.sql.Sql;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What opens a case for somebody without an account. */
@Component(service = Secrets.class)
public final class Secrets extends Hmac {
    @Activate
    public Secrets(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions) {
        super(new Sql(source), transactions, "services_key");
    }
}
