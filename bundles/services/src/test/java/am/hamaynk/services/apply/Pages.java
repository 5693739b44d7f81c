package am.hamaynk.services.apply;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Reply.Redirect;
import am.hamaynk.core.files.IntakeByContent;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Identity;
import am.hamaynk.services.cases.RegistersKnown;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The pages of applying for one service of the community's own, which asks for photographs. */
final class Pages {
    static final String ID = "benches";

    private static final String SERVICE =
            """
            id: benches
            category: property
            title: {hy: Նստարաններ, en: Benches, ru: Скамейки}
            law: [{evidence: memory-medium}]
            form:
              place:
                title: {hy: Տեղը, en: The place, ru: Место}
                fields:
                  photo: {type: file, required: false, label: {hy: Լուսանկար, en: Photo, ru: Фото}}
                  two: {type: yes-no, label: {hy: Երկուսը, en: Two of them, ru: Две}}
              more:
                title: {hy: Ուրիշ տեղեր, en: Other places, ru: Другие места}
                when: answers.place.two
                most: 5
                fields:
                  where: {type: text, label: {hy: Որտեղ, en: Where, ru: Где}}
                  photo: {type: file, required: false, label: {hy: Լուսանկար, en: Photo, ru: Фото}}
            term: {days: 10}
            workflow: permit
            outcome:
              kind: decision
              body:
                - {hy: "Լինի։", en: "Be it.", ru: "Да будет."}
            """;

    final World world;
    final Set<String> deleted = new ConcurrentSkipListSet<>();
    final Drafts drafts;
    final StartPage start;
    final ApplicantPage applicant;
    final StepPage step;
    final DocumentsPage documents;
    final ReviewPage review;

    Pages(TestDatabase database) {
        world = new World(database);
        world.sql.update("delete from services_draft");
        world.user.set(World.ADMIN);
        world.services.save(SERVICE.getBytes(StandardCharsets.UTF_8));
        world.user.set(null);
        Access access = world.access;
        Files files = Fake.of(Files.class, (method, arguments) -> {
            if (method.equals("store")) {
                String id = "file-" + world.stored.size();
                world.stored.put(id, (String) arguments[0]);
                return new Files.Stored(id, (String) arguments[0], (String) arguments[1], 10, "00");
            }
            return deleted.add((String) arguments[0]);
        });
        RegistersKnown known = new RegistersKnown(access, files, world.today, world.registers);
        ArmenianTexts texts = new ArmenianTexts();
        drafts = new Drafts(database.dataSource(), database.transactions(), files, world.restraint, world.today);
        Applying applying = new Applying(
                world.services,
                drafts,
                world.sending,
                known,
                new Identity(known, access, texts),
                database.transactions(),
                Fake.of(Events.class),
                texts,
                world.today);
        start = new StartPage(applying, new Earlier(world.cases), world.today);
        applicant = new ApplicantPage(applying, known, new ApplicantsFound(known, Fake.of(Audit.class)));
        Uploads uploads = new Uploads(new IntakeByContent(files));
        step = new StepPage(applying, new Fields(known, access, world.audit), known, uploads, database.transactions());
        documents = new DocumentsPage(applying, uploads, database.transactions());
        review = new ReviewPage(applying, known, world.fees);
    }

    static Map<String, String> at(String... step) {
        Map<String, String> at = new HashMap<>(Map.of("id", ID));
        if (step.length > 0) {
            at.put("step", step[0]);
        }
        return at;
    }

    static String place(Reply reply) {
        return ((Redirect) reply).path().replaceFirst("^/services/" + ID + "/apply/?", "");
    }

    static Optional<String> own(Reply reply) {
        String[] parts = ((Redirect) reply).path().split("[?&]d=");
        return parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
    }
}
