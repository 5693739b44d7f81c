package am.hamaynk.services.follow;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.apply.Drafts;
import am.hamaynk.services.cases.CaseLists;
import am.hamaynk.services.cases.CaseLists.Line;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A resident's applications, sent and begun, as lists show them. */
@Component(service = OwnCases.class)
public final class OwnCases {
    private static final int MOST = 200;

    private final CaseLists lists;
    private final Services services;
    private final Drafts drafts;
    private final Today today;

    @Activate
    public OwnCases(
            @Reference CaseLists lists,
            @Reference Services services,
            @Reference Drafts drafts,
            @Reference Today today) {
        this.lists = lists;
        this.services = services;
        this.drafts = drafts;
        this.today = today;
    }

    List<Map<String, Object>> sent(Visit visit) {
        User user = visit.user().orElseThrow();
        return lists.own(user.id(), user.subject(), null, MOST).items().stream()
                .map(line -> model(line, visit))
                .toList();
    }

    List<Map<String, Object>> begun(Visit visit) {
        return drafts.of(visit.user().orElseThrow()).stream()
                .map(draft -> Map.<String, Object>of(
                        "title",
                        services.version(draft.service(), draft.definition())
                                .title()
                                .get(visit.lang()),
                        "url",
                        "/" + visit.lang() + "/services/" + draft.service() + "/apply",
                        "day",
                        LocalDate.ofInstant(draft.changed(), today.zone())))
                .toList();
    }

    private Map<String, Object> model(Line line, Visit visit) {
        Definition definition = services.version(line.service(), line.definition());
        boolean yours = "applicant".equals(line.hands());
        Map<String, Object> model = new HashMap<>();
        model.put("number", line.number());
        model.put("url", "/" + visit.lang() + Opening.path(line.number()));
        model.put("title", definition.title().get(visit.lang()));
        model.put(
                "state",
                definition
                        .workflow()
                        .state(line.state())
                        .map(state -> state.title().get(visit.lang()))
                        .orElse(line.state()));
        model.put("kind", yours ? "warning" : CaseModel.kind(line.ended(), line.due(), today.get()));
        model.put("received", line.received());
        model.put("due", line.due());
        model.put("yours", yours);
        model.put("open", line.ended() == null);
        return model;
    }
}
