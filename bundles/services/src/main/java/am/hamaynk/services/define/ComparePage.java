package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.DefinitionWriter;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.definition.Services.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a version of a service changed against the one before it. */
@Component
@Page(path = "/services/define/{id}/versions/{version}", permission = Hands.DEFINE)
public final class ComparePage implements Renderer {
    private final Services services;

    @Activate
    public ComparePage(@Reference Services services) {
        this.services = services;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        List<Version> versions = services.versions(id);
        Version version = versions.stream()
                .filter(one -> Integer.toString(one.version()).equals(visit.param("version")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(visit.param("version")));
        Definition definition = services.version(id, version.version());
        if (visit.form().has("file")) {
            byte[] file = DefinitionWriter.write(definition);
            return Reply.download(
                    id + "-" + version.version() + ".yaml", "application/yaml; charset=utf-8", out -> out.write(file));
        }
        boolean first = version.version() == 1;
        return Reply.view("define-compare")
                .with("title", visit.text("define.compare", version.version()))
                .with("service", definition.title().get(visit.lang()))
                .with("id", id)
                .with("version", version)
                .with("before", version.version() - 1)
                .with(
                        "lines",
                        Lines.compare(
                                first ? List.of() : lines(services.version(id, version.version() - 1)),
                                lines(definition)));
    }

    private static List<String> lines(Definition definition) {
        return new String(DefinitionWriter.write(definition), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
