package am.hamaynk.dogs;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.money.Money;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own dogs and the form for another; whoever may, sees all. */
@Component
@Page(path = "/dogs", permission = Permission.SIGNED_IN, write = Permission.SIGNED_IN, menu = "dogs.title", nav = "dogs.title")
public class DogsPage implements Renderer {
    private final Dogs dogs;

    @Activate
    public DogsPage(@Reference Dogs dogs) {
        this.dogs = dogs;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            Dog.Row dog = dogs.register(visit.form().text("name"), visit.form().text("chip"));
            return Reply.done("/dogs", "dogs.registered", dog.name(), Money.of(dog.fee()));
        }
        String cursor = visit.form().text("cursor");
        return Reply.view("dogs")
                .with("page", visit.may("dogs.view") ? dogs.all(cursor, 50) : dogs.of(visit.user().orElseThrow(), cursor, 50));
    }
}
