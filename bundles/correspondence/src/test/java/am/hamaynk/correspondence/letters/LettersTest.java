package am.hamaynk.correspondence.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.World;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.resolutions.Resolution;
import am.hamaynk.correspondence.resolutions.Term;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

        world.as(World.CLERK).sending.send(signed.id(), "email", "garik@example.am", null);
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

    /** Two may bear one name: what is remembered is shown to be chosen, and a name alone brings neither person nor address. */
    @OnBothDatabases
    void aNameAloneIsNobodysAddress() {
        world.as(World.CLERK);
        Letter first = world.letters.add(from("Արամ Հակոբյան", "", "Բանավան 3", "aram@example.am"), List.of());
        Letter other = world.letters.add(from("Արամ Հակոբյան", "", "", ""), List.of());
        assertNull(other.party());
        assertEquals("", other.address());
        assertEquals("", other.email());
        world.letters.add(from("Արամ Հակոբյան", "", "Խանջյան 9", ""), List.of());
        world.letters.add(from("արամ  հակոբյան", "", "Խանջյան 9", ""), List.of());

        List<List<String>> offered = world.correspondents.search(World.CLERK, "Արամ Հակոբյան").stream()
                .filter(one -> one.id().startsWith("letter:"))
                .map(one -> one.more().subList(0, one.more().size() - 1))
                .toList();
        assertEquals(List.of(List.of("Խանջյան 9"), List.of("Բանավան 3", "aram@example.am")), offered);
        assertTrue(
                world.correspondents.search(World.OTHER, "Արամ Հակոբյան").stream()
                        .noneMatch(one -> one.id().startsWith("letter:")),
                "whoever may not open a letter sees no address of it");

        Letter chosen = world.letters.add(from("Արամ", "letter:" + first.id(), "", ""), List.of());
        assertEquals("Արամ Հակոբյան", chosen.correspondent());
        assertEquals("aram@example.am", chosen.email());
    }

    @OnBothDatabases
    void whoWasChosenOfTheRegistersIsFilledInAndTheirReadingAudited() {
        world.as(World.CLERK);
        Letter letter = world.letters.add(from("", World.SCHOOL.id(), "", ""), List.of());
        assertEquals(World.SCHOOL.name(), letter.correspondent());
        assertEquals("school@example.am", letter.email());
        assertEquals("Մաշտոցի 1", letter.address());
        world.door.read(letter.id());
        assertTrue(world.audited.contains("read " + World.SCHOOL.id()));
        world.audited.clear();
        world.door.read(world.came("դպրոց", "", Kind.LETTER).id());
        assertFalse(world.audited.contains("read " + World.SCHOOL.id()), "who bears the name may be another");
        assertEquals("unknown-party", refused(() -> world.letters.add(from("Ա", "party-nobody", "", ""), List.of())));
        Letter secret = world.came("Գաղտնի", "", Kind.LETTER, List.of("clerk"));
        assertEquals(
                "unknown-party",
                refused(() -> world.letters.add(from("Ա", "letter:" + secret.id(), "", ""), List.of())));
    }

    private static NewLetter from(String name, String party, String address, String email) {
        return new NewLetter(
                Direction.INCOMING,
                Kind.LETTER,
                null,
                "Թեմա",
                "",
                "hy",
                party,
                name,
                address,
                email,
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
    }

    /** What two do to one letter at once waits for its turn; nobody's words are lost. */
    @OnBothDatabases
    void twoExecutorsReportAtOnce() throws Exception {
        Letter letter = world.came("Ա", "", Kind.LETTER);
        AtomicInteger late = new AtomicInteger();
        for (int round = 0; round < 5; round++) {
            String id = world.as(World.MAYOR)
                    .resolutions
                    .write(letter.id(), "Պատասխանել", List.of("officer", "other"), Term.NONE);
            CyclicBarrier together = new CyclicBarrier(3);
            ExecutorService pool = Executors.newFixedThreadPool(3);
            List<Future<Object>> all = List.of(
                    pool.submit(at(together, World.OFFICER, () -> world.resolutions.report(id, "Չափել եմ", ""))),
                    pool.submit(() -> {
                        try {
                            return at(together, World.OTHER, () -> world.resolutions.report(id, "Հարցրել եմ", ""))
                                    .call();
                        } catch (Problem ended) { // the responsible one was faster, and their report ends it
                            assertEquals("already-reported", ended.code());
                            return late.incrementAndGet();
                        }
                    }),
                    pool.submit(
                            at(together, World.CLERK, () -> world.store.event(letter.id(), "scanned", "clerk", ""))));
            for (Future<Object> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
            pool.shutdown();
        }
        assertEquals(1 + 5 * 4 - late.get(), world.store.events(letter.id()).size());
    }

    private Callable<Object> at(CyclicBarrier together, User who, Transactions.Work act) {
        return () -> {
            world.as(who);
            together.await(60, TimeUnit.SECONDS);
            world.database.transactions().run(act);
            return null;
        };
    }

    @OnBothDatabases
    void oneWhoOpensALetterInTwoWindowsAtOnceSeesIt() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 5; round++) {
            Letter letter = world.came("Ա", "", Kind.LETTER);
            List<Future<Letter>> windows = new ArrayList<>();
            for (int window = 0; window < 4; window++) {
                windows.add(pool.submit(() -> {
                    world.as(World.MAYOR);
                    together.await(60, TimeUnit.SECONDS);
                    return world.door.read(letter.id());
                }));
            }
            for (Future<Letter> one : windows) {
                assertEquals(letter.id(), one.get(60, TimeUnit.SECONDS).id());
            }
        }
        pool.shutdown();
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
        world.drafting.revise(draft.id(), draft.version(), other, List.of());
        assertEquals(
                "letter-changed", refused(() -> world.as(World.MAYOR).signing.sign(draft.id(), draft.version())));
        world.signing.sign(draft.id(), draft.version() + 1);
        assertEquals(
                "letter-signed", refused(() -> world.as(World.CLERK).drafting.drop(draft.id())));
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
        NewPage page = new NewPage(world.letters, world.door, world.store, world.form);
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

    /** Nothing is kept of a draft while somebody only looks who the name may be, and nothing that was typed is lost. */
    @OnBothDatabases
    void aDraftIsSearchedForItsAddressee() {
        Letter draft = world.as(World.CLERK).draft(Direction.OUTGOING, "Դպրոցին", "");
        DraftPage page = new DraftPage(world.drafting, world.door, world.store, world.form);
        Map<String, String> typed =
                Map.of("do", "find", "version", "" + draft.version(), "correspondent", "Դպրոց", "subject", "Այլ թեմա");
        Reply.View found =
                (Reply.View) page.render(new TestVisit(world.user.get(), true, Map.of("id", draft.id()), typed));
        assertEquals(World.SCHOOL.id(), ((Map<?, ?>) ((List<?>) found.model().get("found")).get(0)).get("value"));
        assertEquals("Այլ թեմա", ((Map<?, ?>) found.model().get("form")).get("subject"));
        assertEquals(draft.version(), found.model().get("version"));
        Letter kept = world.store.find(draft.id()).orElseThrow();
        assertEquals(draft.version() + draft.subject(), kept.version() + kept.subject());
    }

    /** A second click, at the same time or later, and the way back in the browser. */
    @OnBothDatabases
    void aFormThatIsSentTwiceIsOneLetter() throws Exception {
        NewPage page = new NewPage(world.letters, world.door, world.store, world.form);
        world.as(World.CLERK);
        String key = (String)
                ((Reply.View) page.render(new TestVisit(World.CLERK, false, Map.of("direction", "incoming"), Map.of())))
                        .model()
                        .get("key");
        Map<String, String> typed =
                new HashMap<>(Map.of("key", key, "correspondent", "Գառնիկ", "subject", "Թեմա", "channel", "post"));
        Letter first = sent(page, typed);
        assertEquals(first.id(), sent(page, typed).id());
        typed.put("subject", "Ուրիշ թեմա");
        Letter other = sent(page, typed);
        assertEquals(List.of("2026-0001", "2026-0002"), List.of(first.number(), other.number()), "no number is lost");
        typed.put("theirNumber", "7");
        assertEquals("2026-0003", sent(page, typed).number());
        typed.put("key", Ids.next());
        assertEquals("letter-twice", refused(() -> sent(page, typed)));
        typed.put("theirNumber", "8");
        assertEquals("2026-0004", sent(page, typed).number());
        assertEquals("2026-0004", sent(page, typed).number(), "their number is there, for it is this one");
        typed.put("key", Ids.next());
        typed.put("theirNumber", "");
        ExecutorService two = Executors.newFixedThreadPool(2);
        Callable<Letter> click = () -> {
            world.as(World.CLERK);
            return sent(page, typed);
        };
        Set<String> numbers = new HashSet<>();
        for (Future<Letter> one : two.invokeAll(List.of(click, click))) {
            numbers.add(one.get().number());
        }
        two.shutdown();
        assertEquals(Set.of("2026-0005"), numbers);
    }

    private Letter typed(NewPage page, String field, String party, String name) {
        return sent(
                page,
                Map.of(
                        field,
                        party,
                        "knownName",
                        "Որպես",
                        "correspondent",
                        name,
                        "subject",
                        "Թեմա",
                        "channel",
                        "post"));
    }

    private Letter sent(NewPage page, Map<String, String> typed) {
        Reply.Redirect answer = (Reply.Redirect)
                page.render(new TestVisit(world.user.get(), true, Map.of("direction", "incoming"), typed));
        return world.store
                .find(answer.path().substring(answer.path().lastIndexOf('/') + 1))
                .orElseThrow();
    }

    /** Beside the register's record of a paper only those to whom the letter is open find where to open it. */
    @OnBothDatabases
    void thePaperOfALetterIsOpenedByThoseWhoMayReadIt() {
        Letter draft = world.as(World.CLERK).draft(Direction.OUTGOING, "Գարիկ Սահակյան", "");
        Letter signed = world.as(World.MAYOR).signing.sign(draft.id(), draft.version());
        Documents documents = Fake.of(
                Documents.class,
                (method, arguments) -> Optional.of(new Documents.Issued(
                        signed.document(),
                        "1",
                        "correspondence",
                        "correspondence.paper.outgoing",
                        "hy",
                        null,
                        null,
                        "valid",
                        null,
                        List.of(new Documents.Fact("correspondence.paper.number", signed.number())))));
        PaperSection section = new PaperSection(documents, world.store, world.door);
        Map<String, String> asked = Map.of("code", signed.document(), "label", "Բացել");
        Reply.View shown = (Reply.View) section.render(TestVisit.get(World.MAYOR, asked));
        assertEquals(
                "/correspondence/letters/" + draft.id() + "/paper",
                shown.model().get("path"));
        assertFalse(section.render(TestVisit.get(World.OTHER, asked)) instanceof Reply.View);
    }
}
