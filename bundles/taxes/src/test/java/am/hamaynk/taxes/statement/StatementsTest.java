package am.hamaynk.taxes.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.taxes.TestRegisters;
import am.hamaynk.taxes.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

class StatementsTest {
    private final World world;
    private final Statements statements;

    StatementsTest(TestDatabase database) {
        world = new World(database);
        statements = new Statements(world.link, world.bills, world.debts, world.rows, world.today);
    }

    @OnBothDatabases
    void whatWasPaidAheadAndUsedHasItsOwnWord() throws Exception {
        String anna = world.registers.resident(1);
        world.registers.owns(anna, world.registers.property(1, "apartment", 25_000_000));
        world.day = LocalDate.of(2025, 11, 1);
        world.billing.now("real-estate", 2025); // 15,000
        world.pay("first", anna, 19_000, null);
        world.day = LocalDate.of(2026, 11, 1);
        world.billing.now("real-estate", 2026); // 20,000, of which 4,000 are there
        world.pay("second", anna, 1_000, null);
        List<Statements.Line> lines = statements.ofPayer(anna);
        assertEquals(
                List.of(List.of(15_000L, 0L, 0L), List.of(5_000L, 4_000L, 15_000L)),
                lines.stream()
                        .map(line -> List.of(line.paid(), line.ahead(), line.owed()))
                        .toList());
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        statements.csv(lines, "en", csv);
        assertTrue(csv.toString(StandardCharsets.UTF_8).contains("From what was paid ahead"));
    }

    @OnBothDatabases
    void whatIsPaidAheadHasALineOfItsOwn() throws Exception {
        String anna = world.registers.resident(1);
        String twin = world.registers.resident(2);
        world.pay("first", anna, 3_000, null);
        world.pay("second", twin, 500, null);
        world.registers.merge(twin, anna);
        List<Statements.Line> lines = statements.ofPayer(anna);
        assertEquals(
                List.of(List.of("advance", 0L, 3_500L, 0L, 0L, -3_500L)),
                lines.stream()
                        .map(line -> List.of(
                                line.kind(), line.billed(), line.paid(), line.principal(), line.penalty(), line.owed()))
                        .toList());
        assertEquals(TestRegisters.psn(1), lines.get(0).payerNumber());
        assertEquals(world.balance(anna), lines.get(0).owed());
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        statements.csv(lines, "hy", csv);
        assertTrue(csv.toString(StandardCharsets.UTF_8).contains("Կանխավճար"), csv::toString);
    }
}
