package am.hamaynk.taxes.assessment;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a tax would be, with its reasons; nothing is kept. */
@Component(service = Object.class)
@Resource(resource = "/taxes/calculate")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CalculateResource {
    private final Calculator calculator;

    @Activate
    public CalculateResource(@Reference Calculator calculator) {
        this.calculator = calculator;
    }

    @POST
    @Permission(Permission.PUBLIC)
    public Calculator.Answer calculate(Calculator.Question question) {
        return calculator.answer(question);
    }
}
