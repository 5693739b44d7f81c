package am.hamaynk.services.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.Shop;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.CasesResource;
import am.hamaynk.services.cases.CasesResource.Unpaid;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.desk.CasePage;
import am.hamaynk.services.fee.Fees.Due;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.function.Executable;

/** A click at the wrong case is no money: what the counter said by mistake is taken back while nothing has come of it. */
class UnpaidTest {
    private static final String SERVICE = "trade-permit";

    private final World world;
    private final CasesResource programs;
    private final CasePage page;

    UnpaidTest(TestDatabase database) {
        world = new World(database);
        world.ledger.tariffs.putAll(Map.of("D08", 50_000L, "D07", 200_000L));
        world.confirm(SERVICE);
        programs = new CasesResource(
                world.cases, world.sending, world.lists, null, world.identification, null, null, world.access);
        page = new CasePage(
                world.cases,
                world.identification,
                world.assignment,
                new Uploads(Fake.of(Intake.class)),
                world.database.transactions());
    }

    private String send(User by, String... goods) {
        world.user.set(by);
        return world.send(SERVICE, Shop.selling(goods), "online", null).number();
    }

    private void act(User by, String number, String action) {
        world.user.set(by);
        world.cases.act(number, null, Act.of(action, "Պատճառը"));
    }

    private Due fee(String number) {
        world.user.set(World.CLERK);
        return world.cases.see(number, null).fees().get(0);
    }

    private Reply at(User user, String number, Map<String, String> typed) {
        world.user.set(user);
        return page.render(new TestVisit(user, !typed.isEmpty(), Map.of("number", number), typed));
    }

    private List<?> undoable(User user, String number) {
        return (List<?>) ((Reply.View) at(user, number, Map.of())).model().get("undoable");
    }

    private static String refused(Executable act) {
        Problem problem = assertThrows(Problem.class, act);
        return problem.field() == null ? problem.code() : problem.field() + " " + problem.code();
    }

    @OnBothDatabases
    void whatWasSaidByMistakeIsTakenBackByPageAndByProgram() {
        String number = send(null, "metals");
        String secret = world.sending.receipt(number).secret();
        world.user.set(World.CLERK);
        assertEquals("fee-not-paid", refused(() -> programs.unpaid(number, 1, new Unpaid("Սխալ գործ"))));
        assertEquals(
                404,
                assertThrows(Problem.class, () -> programs.unpaid(number, 7, new Unpaid("Սխալ")))
                        .status());
        assertEquals(List.of(), undoable(World.CLERK, number));
        programs.paid(number, 1, null);
        assertEquals(1, undoable(World.CLERK, number).size());
        assertEquals(List.of(), undoable(World.MAYOR, number));
        world.user.set(World.CLERK);
        assertEquals("reason required-field", refused(() -> programs.unpaid(number, 1, null)));
        at(World.CLERK, number, Map.of("do", "unpaid", "place", "1", "reason", "Սխալ գործ"));
        assertFalse(fee(number).paid());
        assertEquals(50_000, fee(number).amount());
        assertTrue(world.audited.contains("services.fee.unpay " + number));
        act(World.CLERK, number, "submit");
        assertEquals("fee-unpaid", refused(() -> act(World.MAYOR, number, "grant")));
        world.user.set(null);
        CaseEvent told = world.cases.see(number, secret).events().stream()
                .filter(event -> "unpaid".equals(event.what()))
                .findFirst()
                .orElseThrow();
        assertEquals("Սխալ գործ", told.words());
        world.user.set(World.CLERK);
        programs.paid(number, 1, null);
        assertFalse(programs.unpaid(number, 1, new Unpaid("Կրկին սխալ"))
                .fees()
                .get(0)
                .paid());
        programs.paid(number, 1, null);
        act(World.MAYOR, number, "grant");
        world.user.set(World.CLERK);
        assertEquals("not-now", refused(() -> programs.unpaid(number, 1, new Unpaid("Ուշ է"))));
    }

    @OnBothDatabases
    void ofOnesOwnNobodySaysIt() {
        String number = send(World.CLERK, "metals");
        world.user.set(World.OTHER_CLERK);
        world.cases.paid(number, 1, null);
        world.user.set(World.CLERK);
        assertEquals("not-yours", refused(() -> programs.unpaid(number, 1, new Unpaid("Իմն է"))));
        assertEquals(List.of(), undoable(World.CLERK, number));
    }

    @OnBothDatabases
    void anAmountThatWasMistypedIsSaidAnew() {
        world.ledger.tariffs.clear();
        String number = send(null, "metals");
        world.user.set(World.CLERK);
        assertEquals("amount other-amount", refused(() -> world.cases.paid(number, 1, null)));
        world.cases.paid(number, 1, 5000L);
        world.cases.unpaid(number, 1, "Մեկ զրո պակաս");
        assertNull(fee(number).amount());
        world.cases.paid(number, 1, 50_000L);
        assertEquals(50_000, fee(number).amount());
        assertTrue(fee(number).paid());
    }

    /** What was lowered before anything was paid was never taken. */
    @OnBothDatabases
    void nothingIsGivenBackThatNobodyHasTaken() {
        world.ledger.tariffs.put("D14", 1000L);
        world.confirm("advertising-permit");
        world.user.set(null);
        String number =
                world.send("advertising-permit", advert(12), "online", null).number();
        String secret = world.sending.receipt(number).secret();
        act(World.CLERK, number, "askCompletion");
        world.user.set(null);
        world.cases.act(number, secret, Act.of("complete"), advert(5));
        world.user.set(World.CLERK);
        for (boolean again : new boolean[] {false, true}) {
            assertEquals(5000, fee(number).amount());
            world.cases.paid(number, 1, 5000L);
            assertTrue(fee(number).paid());
            assertEquals(0, fee(number).give());
            if (!again) {
                world.cases.unpaid(number, 1, "Սխալ");
            }
        }
    }

    /** The counter takes the money at the moment at which the case is refused: it waits, and then nothing is owed. */
    @OnBothDatabases
    void whatIsRefusedAtThisMomentIsNotTaken() throws Exception {
        String number = send(null, "metals");
        String id = world.sql
                .one("select id from services_case where number = ?", row -> row.getString(1), number)
                .orElseThrow();
        ExecutorService counter = Executors.newSingleThreadExecutor();
        try {
            Future<String> payment = world.database.transactions().call(() -> {
                world.sql.update("update services_case set version = version where id = ?", id);
                CountDownLatch begun = new CountDownLatch(1);
                Future<String> taking = counter.submit(() -> {
                    world.user.set(World.CLERK);
                    begun.countDown();
                    return refused(() -> world.cases.paid(number, 1, null));
                });
                begun.await();
                Thread.sleep(200); // for the order of before, which took the fee first and then waited for the case
                world.fees.ended(id, "refused");
                return taking;
            });
            assertEquals("fee-paid", payment.get());
            assertEquals(0, fee(number).give());
        } finally {
            counter.shutdownNow();
        }
    }

    private Map<String, Object> advert(int area) {
        Map<String, Object> all = new HashMap<>(new Filler(0, world.day)
                .answers(world.services.find("advertising-permit").definition()));
        Map<Object, Object> advert = new HashMap<>((Map<?, ?>) all.get("advert"));
        advert.put("area", area);
        advert.put("months", 1);
        all.put("advert", advert);
        return all;
    }
}
