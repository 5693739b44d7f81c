package am.hamaynk.services.cases;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Users;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.work.Experts;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Move;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opinions that are awaited of somebody who is away, or gives none any longer: the substitute gives them, who may be asked
 * themselves. Where nobody is there of all who are awaited, the case goes back to who asked, as it would wait for nobody.
 */
@Component(service = AwaitedOpinions.class)
public final class AwaitedOpinions {
    /** What time does, in the story of a case. */
    private static final String PASSED = "opinions-passed";

    private static final String BACK = "opinions-back";
    private static final Logger LOG = LoggerFactory.getLogger(AwaitedOpinions.class);

    private final CaseStore store;
    private final Services services;
    private final CaseRules rules;
    private final CaseWriter writer;
    private final Experts experts;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public AwaitedOpinions(
            @Reference CaseStore store,
            @Reference Services services,
            @Reference CaseRules rules,
            @Reference CaseWriter writer,
            @Reference Experts experts,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.store = store;
        this.services = services;
        this.rules = rules;
        this.writer = writer;
        this.experts = experts;
        this.transactions = transactions;
        this.today = today;
    }

    /** One case that fails stops no other; it is tried again with the next run. */
    public void passOn() {
        for (String id : experts.unadvised()) {
            try {
                transactions.run(() -> passOn(id));
            } catch (RuntimeException failed) {
                LOG.warn("Opinions on case {} could not be passed on", id, failed);
            }
        }
    }

    private void passOn(String id) {
        CaseRow row = store.held(id);
        Definition definition = services.version(row.service(), row.definition());
        List<CaseEvent> events = store.events(id);
        Asking asking = asking(definition, events);
        if (row.ended() != null || asking == null) {
            return;
        }
        Map<String, Optional<Users.Account>> away = experts.standIns(row, asking.account());
        Map<String, String> others = new HashMap<>();
        away.forEach((expert, other) -> other.ifPresent(account -> others.put(expert, account.id())));
        Machine machine = rules.machine(definition);
        if (!others.isEmpty()) {
            String names = away.values().stream()
                    .flatMap(Optional::stream)
                    .map(Users.Account::name)
                    .sorted()
                    .collect(Collectors.joining(", "));
            Move move = machine.passed(row.standing(), others);
            writer.write(row, definition, events, saying(move, names), PASSED, null, null);
        } else if (away.keySet().equals(row.standing().awaited())
                && Machine.advising(definition.workflow(), row.standing())
                && !asking.state().equals(row.standing().state())) {
            LocalDate day = today.get();
            Move move = machine.missed(row.standing(), asking.state(), day);
            writer.write(row, definition, events, move, BACK, null, null);
        }
    }

    private static Move saying(Move move, String words) {
        return new Move(move.standing(), move.effects(), Map.of("text", words));
    }

    /** @param state in which the case was when the opinions were asked for */
    private record Asking(String state, String account) {}

    /** The last time opinions were asked for; null where they never were. */
    private static Asking asking(Definition definition, List<CaseEvent> events) {
        Asking last = null;
        String state = definition.workflow().start();
        for (CaseEvent event : events) {
            boolean asks = event.kind().equals("act")
                    && definition
                            .workflow()
                            .state(state)
                            .flatMap(here -> here.action(event.what()))
                            .filter(action -> action.does().equals("ask-opinions"))
                            .isPresent();
            if (asks) {
                last = new Asking(state, event.account());
            }
            state = event.state();
        }
        return last;
    }
}
