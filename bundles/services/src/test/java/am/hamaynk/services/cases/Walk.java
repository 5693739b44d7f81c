package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.services.workflow.Paths;
import am.hamaynk.services.workflow.Paths.Leg;
import am.hamaynk.services.workflow.Paths.Way;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sends an application for a service and takes it to an end, by the service's own definition. */
final class Walk {
    private final World world;
    private final Definition definition;
    private final LocalDate begun;
    private User decider = World.MAYOR;
    private User council = World.COUNCIL;
    private Predicate<Way> which = way -> true;
    private int choice;

    Walk(World world, Definition definition) {
        this.world = world;
        this.definition = definition;
        begun = world.day;
    }

    /** With other hands for what is decided. */
    Walk decidedBy(User head) {
        decider = head;
        council = head;
        return this;
    }

    /** Choosing the option of that number each time. */
    Walk choosing(int option) {
        choice = option;
        return this;
    }

    Walk by(Predicate<Way> wanted) {
        which = wanted;
        return this;
    }

    /** The shortest way to an end that conditions leave open. @return the case at its end; empty where there is none */
    Optional<Sight> to(String end) {
        return Paths.of(definition.workflow()).ways().stream()
                .filter(way -> way.end().equals(end))
                .filter(which)
                .sorted(Comparator.comparingInt(way -> way.legs().size()))
                .map(this::go)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** @param choice which option is chosen each time */
    Receipt send(int choice) {
        world.user.set(null);
        return world.send(definition.id(), new Filler(choice, world.day).answers(definition), "online", null);
    }

    /** Takes the step of a kind from where the case stands, by whoever may. @param does {@code ask-completion, complete, extend} */
    Sight step(Receipt receipt, String does) {
        State here = see(receipt, "applicant").state();
        Action action = here.actions().stream()
                .filter(one -> one.does().equals(does))
                .findFirst()
                .orElseThrow(() -> new AssertionError(definition.id() + ": nobody can " + does + " in " + here.id()));
        return act(receipt, action, action.by() == null ? here.hands() : action.by());
    }

    private Optional<Sight> go(Way way) {
        world.day = begun;
        Receipt receipt = send(choice);
        world.user.set(World.CLERK);
        world.identification.identify(receipt.number(), world.principal == null ? "1234567890" : "2345678901");
        for (Fees.Due due : see(receipt, "applicant").fees()) {
            if (!due.counter()) {
                world.ledger.paid.put(due.bill(), due.amount());
                continue;
            }
            world.user.set(World.CLERK);
            world.cases.paid(receipt.number(), due.place(), due.amount() == null ? 5000 : due.amount());
        }
        for (Leg leg : way.legs()) {
            if (leg.action().does().equals("lapse")) {
                world.day = begun.plusYears(1);
            }
            if (see(receipt, leg.hands()).actions().stream().noneMatch(leg.action()::equals)) {
                return Optional.empty();
            }
            act(receipt, leg.action(), leg.hands());
        }
        return Optional.of(see(receipt, "applicant"));
    }

    private Sight see(Receipt receipt, String hands) {
        world.user.set(user(hands));
        return world.cases.see(receipt.number(), hands.equals("applicant") ? receipt.secret() : null);
    }

    /** With whatever the step asks for. */
    private Sight act(Receipt receipt, Action action, String hands) {
        world.user.set(user(hands));
        Act act = new Act(
                action.id(),
                null,
                words(action),
                new Filler(0, world.day).fields(action.fields()),
                action.does().equals("ask-opinions") ? List.of(World.EXPERT.id()) : List.of(),
                null);
        try {
            return world.cases.act(receipt.number(), hands.equals("applicant") ? receipt.secret() : null, act);
        } catch (Problem refused) {
            throw new AssertionError(definition.id() + ": " + action.id() + " on " + world.day, refused);
        }
    }

    /** What is written with a step wherever something may be. */
    static String words(Action action) {
        return action.text().equals("none") ? "" : "Խոսք " + action.id();
    }

    private User user(String hands) {
        return switch (hands) {
            case "applicant" -> null;
            case "counter", "officer" -> World.CLERK;
            case "expert" -> World.EXPERT;
            case "decider" -> decider;
            default -> council;
        };
    }
}
