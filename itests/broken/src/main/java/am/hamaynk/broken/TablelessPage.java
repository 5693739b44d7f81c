package am.hamaynk.broken;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A page that waits for tables which never come. */
@Component
@Page(path = "/broken/tables/none", permission = Permission.PUBLIC)
public final class TablelessPage implements Renderer {
    @Activate
    public TablelessPage(@Reference(target = "(osgi.jndi.service.name=broken)") DataSource tables) {}

    @Override
    public Reply render(Visit visit) {
        return Reply.nothing();
    }
}
