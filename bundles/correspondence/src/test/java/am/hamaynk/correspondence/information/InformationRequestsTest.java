package am.hamaynk.correspondence.information;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.duties.Standing;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.World;
import am.hamaynk.correspondence.information.InformationFees.Fee;
import am.hamaynk.correspondence.information.InformationFigures.Year;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.LetterStore.Event;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class InformationRequestsTest {
    private final World world;

    InformationRequestsTest(TestDatabase database) {
        world = new World(database);
    }

    private Letter now(Letter letter) {
        return world.store.find(letter.id()).orElseThrow();
    }

    private static String refused(org.junit.jupiter.api.function.Executable act) {
        return assertThrows(Problem.class, act).each().get(0).code();
    }

    @OnBothDatabases
    void aRequestIsRegisteredBeforeTheRuleIsConfirmedAndReceivesItsTermThen() {
        Letter request = world.came("Լուսինե", "", Kind.INFORMATION);
        assertNull(request.due());
        world.control.run();
        assertNull(now(request).due());
        world.rules.days("working");
        world.control.run();
        assertEquals(LocalDate.of(2026, 6, 8), now(request).due());
        assertEquals(
                LocalDate.of(2026, 6, 8),
                world.inbox.get("correspondence.information." + request.id()).due());
    }

    /** Monday the 8th, on which the answer is due, becomes a day off. */
    @OnBothDatabases
    void aDayOffThatBecomesKnownMovesTheTermsOfThoseThatRun() {
        world.rules.days("working");
        Letter request = world.came("Լուսինե", "", Kind.INFORMATION);
        Letter longer = world.came("Արման", "", Kind.INFORMATION);
        world.information.lengthen(longer.id(), "Արխիվից է պետք բերել");
        Letter settled = world.came("Նարե", "", Kind.INFORMATION);
        world.information.refuse(settled.id(), "Հոդված 8, մաս 1", "Գաղտնի է");
        world.control.run();
        assertEquals(
                List.of("registered"),
                world.store.events(request.id()).stream().map(Event::kind).toList(),
                "nothing has changed");
        world.rules.off("2026-06-08");
        world.user.remove();
        world.control.run();
        world.control.run();
        LocalDate due = LocalDate.of(2026, 6, 9);
        assertEquals(due, now(request).due());
        for (String task : List.of("information.", "resolve.")) {
            assertEquals(
                    due,
                    world.inbox.get("correspondence." + task + request.id()).due());
        }
        List<Event> events = world.store.events(request.id());
        assertEquals(
                List.of("reckoned", "registered"),
                events.stream().map(Event::kind).toList());
        assertEquals("08.06.2026 → 09.06.2026", events.get(0).words());
        LocalDate later = LocalDate.of(2026, 7, 14);
        assertEquals(later, now(longer).due());
        assertEquals(
                later, world.inbox.get("correspondence.resolve." + longer.id()).due());
        assertEquals(LocalDate.of(2026, 6, 8), now(settled).due());
        world.rules.days("calendar");
        world.control.run();
        assertEquals(LocalDate.of(2026, 6, 9), now(request).due(), "the sixth is a Saturday, the eighth a day off");
    }

    @OnBothDatabases
    void itTakesLongerOnlyWhereNoticeIsGivenWithinTheTerm() {
        world.rules.days("working");
        Letter inTime = world.came("Լուսինե", "", Kind.INFORMATION);
        Letter tooLate = world.came("Արման", "", Kind.INFORMATION);
        world.day = LocalDate.of(2026, 6, 8);
        world.information.lengthen(inTime.id(), "Արխիվից է պետք բերել");
        assertEquals(LocalDate.of(2026, 6, 8), now(inTime).firstDue());
        assertEquals(LocalDate.of(2026, 7, 13), now(inTime).due());
        assertEquals("information-lengthened", refused(() -> world.information.lengthen(inTime.id(), "Կրկին")));
        world.day = LocalDate.of(2026, 6, 9);
        assertEquals("information-late", refused(() -> world.information.lengthen(tooLate.id(), "Ուշ")));
    }

    @OnBothDatabases
    void itIsNotFiledButAnsweredRefusedWithTheLawOrForwarded() {
        world.rules.days("working");
        Letter refused = world.came("Լուսինե", "", Kind.INFORMATION);
        assertEquals("information-not-filed", refused(() -> world.settling.file(refused.id(), "Ոչինչ")));
        assertEquals("required-field", refused(() -> world.information.refuse(refused.id(), "", "Գաղտնի է")));
        world.information.refuse(refused.id(), "Հոդված 8, մաս 1", "Ուրիշի անձնական տվյալներ են");
        Letter forwarded = world.came("Արման", "", Kind.INFORMATION);
        assertEquals("required-field", refused(() -> world.information.forward(forwarded.id(), "", "")));
        world.information.forward(forwarded.id(), "Կադաստրի կոմիտե", "");
        Letter answered = world.came("Նարե", "", Kind.INFORMATION);
        Letter answer = world.draft(Direction.OUTGOING, "Նարե", answered.id());
        Letter signed = world.as(World.MAYOR).signing.sign(answer.id(), answer.version());
        world.day = LocalDate.of(2026, 6, 9);
        world.as(World.CLERK).sending.send(signed.id(), "post", "", null);
        Letter open = world.came("Գոռ", "", Kind.INFORMATION);
        Year year = new InformationFigures(world.database.dataSource(), world.today)
                .years()
                .get(0);
        assertEquals(new Year(2026, 4, 1, 1, 1, 1, 2, 1, 0, 0L), year);
        assertFalse(world.inbox.containsKey("correspondence.information." + answered.id()));
        assertTrue(world.inbox.containsKey("correspondence.information." + open.id()));
        assertEquals("letter-not-now", refused(() -> world.information.forward(answered.id(), "Ուրիշը", "")));
    }

    private Letter answer(Letter request) {
        Letter draft = world.draft(Direction.OUTGOING, "Լուսինե", request.id());
        return world.as(World.MAYOR).signing.sign(draft.id(), draft.version());
    }

    private List<Fee> fees(Letter request) {
        return world.fees.of(request.id());
    }

    @OnBothDatabases
    void copiesBeyondTheFreePagesCostWhatTheCommunityHasSaid() {
        world.rules.days("working");
        Letter request = world.came("Լուսինե", "", Kind.INFORMATION);
        Letter answer = answer(request);
        world.as(World.CLERK);
        Problem open = assertThrows(Problem.class, () -> world.sending.send(answer.id(), "post", "", 11));
        assertEquals(List.of("rule-unconfirmed", "pages"), List.of(open.code(), open.field()));
        world.rules.page(20);
        world.sending.send(answer.id(), "post", "", 25);
        assertEquals(List.of(new Fee(answer.id(), 25, 10, 20, 300, null, false, true)), fees(request), "15 × 20");
        assertEquals("letter-not-now", refused(() -> world.fees.paid(request.id(), 280L)), "another sum was shown");
        world.fees.paid(request.id(), 300L);
        assertTrue(fees(request).get(0).paid());
        assertEquals("letter-not-now", refused(() -> world.fees.paid(request.id(), 300L)));
        Letter second = world.came("Լուսինե", "", Kind.INFORMATION);
        Letter free = answer(second);
        world.as(World.CLERK).sending.send(free.id(), "post", "", 10);
        assertEquals(List.of(), fees(second), "ten are free");
    }

    /** What is free is free once, however many letters answer: 6 of 10, then 4 of 30, then none of 20. */
    @OnBothDatabases
    void furtherAnswersWithCopiesAreAskedForToo() {
        world.rules.days("working").page(20);
        Letter request = world.came("Լուսինե", "", Kind.INFORMATION);
        List<Letter> answers = List.of(answer(request), answer(request), answer(request));
        world.as(World.CLERK);
        world.sending.send(answers.get(0).id(), "post", "", 6);
        assertEquals(List.of(), fees(request));
        assertEquals(4, world.fees.free(request));
        world.sending.send(answers.get(1).id(), "post", "", 30);
        world.fees.paid(request.id(), 520L);
        world.sending.send(answers.get(2).id(), "post", "", 20);
        assertEquals(
                List.of(
                        new Fee(answers.get(1).id(), 30, 4, 20, 520, null, true, true),
                        new Fee(answers.get(2).id(), 20, 0, 20, 400, null, false, true)),
                fees(request));
        world.fees.paid(request.id(), 400L);
        assertTrue(fees(request).stream().allMatch(Fee::paid));
        assertEquals("letter-not-now", refused(() -> world.fees.paid(request.id(), 0L)));
    }

    /** Each is a bill of its own: the ledger gives the same one for the same reference. */
    @OnBothDatabases
    void aKnownApplicantsFurtherCopiesAreAnotherBill() {
        world.rules.days("working").page(20);
        List<String> references = new ArrayList<>();
        world.fees.with(Fake.of(Dues.class, (method, arguments) -> {
            if (method.equals("charge")) {
                references.add(((Dues.Charge) arguments[0]).reference());
                return "B-" + references.size();
            }
            return false;
        }));
        world.as(World.CLERK);
        Letter request = world.letters.add(
                World.written(Direction.INCOMING, Kind.INFORMATION, "", "", "", List.of(), "", World.SCHOOL.id()),
                List.of());
        List<Letter> answers = List.of(answer(request), answer(request));
        world.as(World.CLERK);
        answers.forEach(answer -> world.sending.send(answer.id(), "post", "", 11));
        assertEquals(
                List.of("B-1", "B-2"), fees(request).stream().map(Fee::bill).toList());
        assertEquals(2, references.stream().distinct().count());
        world.fees.with(null).paid(request.id(), 240L);
        assertEquals(List.of(true, true), fees(request).stream().map(Fee::paid).toList());
        assertEquals(2, world.sql.number("select count(*) from correspondence_lowered"));
    }

    @OnBothDatabases
    void aKnownApplicantsCopiesAreABillOfTaxes() {
        world.rules.days("working").page(20);
        List<Dues.Charge> charged = new ArrayList<>();
        boolean[] paid = {false};
        world.fees.with(Fake.of(Dues.class, (method, arguments) -> {
            if (method.equals("charge")) {
                charged.add((Dues.Charge) arguments[0]);
                return "B-1";
            }
            return paid[0];
        }));
        world.as(World.CLERK);
        Letter request = world.letters.add(
                World.written(Direction.INCOMING, Kind.INFORMATION, "", "", "", List.of(), "", World.SCHOOL.id()),
                List.of());
        Letter signed = answer(request);
        world.as(World.CLERK).sending.send(signed.id(), "counter", "", 11);
        assertEquals(20, charged.get(0).amount());
        assertTrue(charged.get(0).reference().length() <= 24, "as the ledger takes it");
        assertFalse(fees(request).get(0).paid());
        assertEquals("letter-not-now", refused(() -> world.fees.paid(request.id(), 20L)), "taxes take it");
        paid[0] = true;
        assertTrue(fees(request).get(0).paid());
    }

    /** Billed while taxes were there, paid at the counter while they were withdrawn. */
    @OnBothDatabases
    void whatTheLedgerBilledBeforeItWentAwayIsPaidOnce() {
        world.rules.days("working").page(20);
        List<String> lowered = new ArrayList<>();
        Dues taxes = Fake.of(Dues.class, (method, arguments) -> switch (method) {
            case "charge" -> "7";
            case "lower" -> lowered.add(arguments[0] + " " + arguments[1]);
            default -> false;
        });
        world.fees.with(taxes);
        world.as(World.CLERK);
        Letter request = world.letters.add(
                World.written(Direction.INCOMING, Kind.INFORMATION, "", "", "", List.of(), "", World.SCHOOL.id()),
                List.of());
        Letter signed = answer(request);
        world.as(World.CLERK).sending.send(signed.id(), "counter", "", 11);
        world.fees.with(null).paid(request.id(), 20L);
        world.fees.run();
        assertEquals(List.of(), lowered, "the ledger does not know yet");
        world.fees.with(taxes).run();
        world.fees.run();
        assertEquals(List.of("7 0"), lowered);
        assertTrue(fees(request).get(0).paid());
    }

    @OnBothDatabases
    void theDutyTellsTheMostUrgentOne() {
        InformationDuty duty = new InformationDuty(world.store, world.clock);
        assertTrue(duty.check(world.day).done());
        Letter first = world.came("Լուսինե", "", Kind.INFORMATION);
        assertEquals("rule-unconfirmed", refused(() -> duty.check(world.day)));
        world.rules.days("working");
        world.day = LocalDate.of(2026, 6, 3);
        world.came("Արման", "", Kind.INFORMATION);
        assertEquals(new Standing(first.number(), LocalDate.of(2026, 6, 8), false), duty.check(world.day));
        assertFalse(duty.check(LocalDate.of(2026, 6, 8)).late(LocalDate.of(2026, 6, 8)));
        assertTrue(duty.check(LocalDate.of(2026, 6, 9)).late(LocalDate.of(2026, 6, 9)));
    }
}
