package am.hamaynk.correspondence.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Reply;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.World;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.resolutions.Resolution;
import am.hamaynk.correspondence.resolutions.Term;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class LettersTest {
    private final World world;

    LettersTest(TestDatabase database) {
        world = new World(database);
    }

    private Letter now(Letter letter) {
        return world.store.find(letter.id()).orElseThrow();
    }

    private static String refused(org.junit.jupiter.api.function.Executable act) {
        return assertThrows(Problem.class, act).each().get(0).code();
    }

    /** Came, given to two, reported, answered, signed, sent: and so settled. */
    @OnBothDatabases
    void theWholeWayOfALetter() {
        Letter letter = world.came("Գարիկ Սահակյան", "12/3", Kind.LETTER);
        assertEquals(State.REGISTERED, letter.state());
        assertTrue(world.inbox.containsKey("correspondence.resolve." + letter.id()));

        // Mon 1 June, three working days: Tue 2, Wed 3, Thu 4
        String id = world.as(World.MAYOR)
                .resolutions
                .write(letter.id(), "Պատասխանել", List.of("officer", "other"), new Term(null, 3, null));
        assertEquals(
                LocalDate.of(2026, 6, 4),
                world.resolutionStore.find(id).orElseThrow().due());
        assertEquals(State.WORKING, now(letter).state());
        assertTrue(world.inbox.containsKey("correspondence.execute." + id + ".officer"));
        assertTrue(world.told.contains("other mail.resolution"));
        assertFalse(world.inbox.containsKey("correspondence.resolve." + letter.id()));

        world.as(World.OTHER).resolutions.report(id, "Չափել եմ", "");
        assertTrue(world.resolutionStore.find(id).orElseThrow().open(), "the helper's report completes nothing");
        assertEquals("already-reported", refused(() -> world.resolutions.report(id, "Կրկին", "")));

        Letter draft = world.as(World.OFFICER).draft(Direction.OUTGOING, "Գարիկ Սահակյան", letter.id());
        assertNull(draft.number());
        assertEquals(letter.id(), draft.thread());
        assertEquals("forbidden", refused(() -> world.signing.sign(draft.id(), 0)));
        Letter signed =
                world.as(World.MAYOR).signing.sign(draft.id(), now(draft).version());
        assertEquals("2026-0001", signed.number());
        assertEquals("letter-signed", refused(() -> world.signing.sign(draft.id(), signed.version())));
        world.as(World.OFFICER).resolutions.report(id, "", signed.number());
        assertEquals(State.REPORTED, now(letter).state());

        world.as(World.CLERK).sending.send(signed.id(), "email", "garik@example.am");
        assertTrue(world.told.contains("garik@example.am mail.letter"));
        assertEquals(Outcome.SENT, now(signed).outcome());
        assertEquals(Outcome.ANSWERED, now(letter).outcome());
        assertEquals(signed.number(), now(letter).reason());
        assertEquals(List.of(), List.copyOf(world.inbox.keySet()));
        assertEquals(2, world.store.thread(letter.thread()).size());
    }

    @OnBothDatabases
    void whatIsOpenEndsWithTheLetter() {
        Letter letter = world.came("Ա", "", Kind.LETTER);
        String id = world.as(World.MAYOR).resolutions.write(letter.id(), "Տեսնել", List.of("officer"), Term.NONE);
        assertEquals("required-field", refused(() -> world.settling.file(letter.id(), " ")));
        world.settling.file(letter.id(), "Ի գիտություն");
        assertEquals("ended", world.resolutionStore.find(id).orElseThrow().state());
        assertEquals(List.of(), List.copyOf(world.inbox.keySet()));
        assertEquals("letter-not-now", refused(() -> world.settling.file(letter.id(), "Կրկին")));
        assertEquals(
                "letter-not-now",
                refused(() -> world.resolutions.write(letter.id(), "Կրկին", List.of("officer"), Term.NONE)));
    }

    @OnBothDatabases
    void theSameLetterTwiceIsToldAndMayBeRegistered() {
        Letter first = world.came("Մարզպետի աշխատակազմ", "01/5", Kind.LETTER);
        Problem twice = assertThrows(Problem.class, () -> world.came("մարզպետի  աշխատակազմ", "01/5", Kind.LETTER));
        assertEquals("theirNumber", twice.field());
        assertEquals(List.of(first.number()), twice.arguments());
        world.came("Մարզպետի աշխատակազմ", "01/6", Kind.LETTER);
        world.came("Ուրիշ մարմին", "01/5", Kind.LETTER);
    }

    @OnBothDatabases
    void aSenderIsRememberedFromTheRegistersAndFromEarlierLetters() {
        world.as(World.CLERK);
        NewLetter chosen = new NewLetter(
                Direction.INCOMING,
                Kind.LETTER,
                null,
                "Թեմա",
                "",
                "hy",
                World.SCHOOL.id(),
                "",
                "",
                "",
                "",
                null,
                "post",
                null,
                "",
                "",
                "",
                false,
                List.of(),
                false);
        Letter first = world.letters.add(chosen, List.of());
        assertEquals(World.SCHOOL.name(), first.correspondent());
        assertEquals("school@example.am", first.email());
        Letter second = world.came("դպրոց", "", Kind.LETTER);
        assertEquals(World.SCHOOL.id(), second.party());
        assertEquals("Մաշտոցի 1", second.address());
        world.door.read(second.id());
        assertTrue(world.audited.contains("read " + World.SCHOOL.id()));
    }

    @OnBothDatabases
    void aConfidentialLetterIsSeenByThoseNamedOnly() {
        Letter secret = world.came("Ա", "", Kind.LETTER, List.of("mayor"));
        assertEquals(secret.id(), world.as(World.MAYOR).door.read(secret.id()).id());
        assertEquals(
                "letter-closed-to-you", refused(() -> world.as(World.ADMIN).door.read(secret.id())));
        assertEquals(
                "letter-closed-to-you", refused(() -> world.as(World.OTHER).door.read(secret.id())));
        world.as(World.MAYOR).resolutions.write(secret.id(), "Անել", List.of("officer"), Term.NONE);
        assertEquals(secret.id(), world.as(World.OFFICER).door.read(secret.id()).id());
        Letter answer = world.draft(Direction.OUTGOING, "Ա", secret.id());
        assertTrue(answer.confidential(), "an answer tells what it answers");
        assertEquals(
                "letter-closed-to-you", refused(() -> world.as(World.ADMIN).door.read(answer.id())));
        assertEquals("unknown-choice", refused(() -> world.came("Ա", "", Kind.LETTER, List.of("somebody"))));
        assertEquals(
                "unknown-choice", refused(() -> world.came("Ա", "", Kind.LETTER, Collections.singletonList(null))));
    }

    @OnBothDatabases
    void whoMayNotIsRefusedBeforeAnythingIsLookedUp() {
        Letter letter = world.came("Ա", "", Kind.LETTER);
        world.as(null);
        assertEquals("unauthenticated", refused(() -> world.door.read("nothing")));
        world.as(World.staff("gardener"));
        assertEquals("forbidden", refused(() -> world.door.read("nothing")));
        world.as(World.OFFICER);
        assertEquals("not-found", refused(() -> world.door.read("nothing")));
        assertEquals("letter-closed-to-you", refused(() -> world.door.read(letter.id())));
        assertEquals("forbidden", refused(() -> world.settling.file(letter.id(), "Ոչ")));
        assertEquals(
                "forbidden", refused(() -> world.resolutions.write(letter.id(), "Ոչ", List.of("other"), Term.NONE)));
    }

    @OnBothDatabases
    void nobodySignsWhatWasChangedMeanwhile() {
        Letter draft = world.as(World.CLERK).draft(Direction.INTERNAL, "Ղեկավարին", "");
        NewLetter other = World.written(Direction.INTERNAL, Kind.LETTER, "Ղեկավարին", "", "Այլ տեքստ", List.of(), "");
        world.letters.revise(draft.id(), draft.version(), other, List.of());
        assertEquals(
                "letter-changed", refused(() -> world.as(World.MAYOR).signing.sign(draft.id(), draft.version())));
        world.signing.sign(draft.id(), draft.version() + 1);
        assertEquals(
                "letter-signed", refused(() -> world.as(World.CLERK).letters.drop(draft.id())));
    }

    /** Mon 1 June to Fri 5: told from two working days before, again when it has more time, and no more once it is done. */
    @OnBothDatabases
    void theHeadIsToldBeforeATermAndAtIt() {
        Letter letter = world.came("Ա", "", Kind.LETTER);
        String id = world.as(World.MAYOR)
                .resolutions
                .write(letter.id(), "Անել", List.of("officer"), new Term(LocalDate.of(2026, 6, 5), null, null));
        String key = "correspondence.control." + id;
        world.day = LocalDate.of(2026, 6, 2);
        world.control.run();
        assertFalse(world.inbox.containsKey(key));
        world.day = LocalDate.of(2026, 6, 3);
        world.control.run();
        assertEquals(LocalDate.of(2026, 6, 5), world.inbox.get(key).due());
        assertEquals(
                "not-later",
                refused(() -> world.resolutions.extend(id, new Term(LocalDate.of(2026, 6, 5), null, null), "Պետք է")));
        world.resolutions.extend(id, new Term(LocalDate.of(2026, 6, 20), null, null), "Սպասում ենք քարտեզի");
        assertFalse(world.inbox.containsKey(key));
        world.day = LocalDate.of(2026, 6, 22);
        world.control.run();
        assertTrue(world.inbox.containsKey(key));
        world.as(World.OFFICER).resolutions.report(id, "Արված է", "");
        assertFalse(world.inbox.containsKey(key));
        assertEquals(
                "not-executor", refused(() -> world.as(World.OTHER).resolutions.report(id, "Արված է", "")));
        Resolution done = world.resolutionStore.find(id).orElseThrow();
        assertEquals(LocalDate.of(2026, 6, 22), done.finished());
    }

    /** Who was known before stays so long as the name does; who is chosen from the registers is called as they are there. */
    @OnBothDatabases
    void anotherNameIsAnotherPerson() {
        NewPage page = new NewPage(world.letters, world.door, world.store, world.correspondents, world.form);
        world.as(World.CLERK);
        assertEquals(
                World.SCHOOL.id(),
                typed(page, "party", "party-school", "school").party());
        assertEquals(
                World.SCHOOL.name(),
                typed(page, "party", "party-school", "school").correspondent());
        assertEquals(
                World.SCHOOL.id(), typed(page, "known", "party-school", "Որպես").party());
        assertNull(typed(page, "known", "party-school", "Ուրիշ").party());
        world.as(World.OFFICER);
        assertEquals("forbidden", refused(() -> typed(page, "party", "", "Ա")));
    }

    private Letter typed(NewPage page, String field, String party, String name) {
        Map<String, String> typed =
                Map.of(field, party, "knownName", "Որպես", "correspondent", name, "subject", "Թեմա", "channel", "post");
        Reply.Redirect answer = (Reply.Redirect)
                page.render(new TestVisit(world.user.get(), true, Map.of("direction", "incoming"), typed));
        return world.store
                .find(answer.path().substring(answer.path().lastIndexOf('/') + 1))
                .orElseThrow();
    }
}
