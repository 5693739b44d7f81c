package am.hamaynk.taxes.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.taxes.payment.Allocation.Open;
import am.hamaynk.taxes.payment.Allocation.Part;
import am.hamaynk.taxes.payment.Allocation.Result;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class AllocationTest {
    @Provide
    Arbitrary<List<Open>> debts() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.longs().between(0, 50_000))
                .as((principal, penalty) -> new Open(0, principal, penalty))
                .list()
                .ofMaxSize(12)
                .map(list -> {
                    List<Open> numbered = new ArrayList<>();
                    list.forEach(open -> numbered.add(new Open(numbered.size(), open.principal(), open.penalty())));
                    return numbered;
                });
    }

    @Property
    void nothingIsLostAndNoDebtIsPaidTwice(
            @ForAll("debts") List<Open> debts, @ForAll @LongRange(max = 5_000_000) long amount) {
        Result result = Allocation.spread(amount, debts);
        assertEquals(amount, result.principal() + result.penalty() + result.rest());
        for (Part part : result.parts()) {
            Open debt = debts.get((int) part.bill());
            assertTrue(part.principal() <= debt.principal() && part.penalty() <= debt.penalty());
            assertTrue(part.penalty() == 0 || part.principal() == debt.principal());
        }
        boolean open = result.rest() == 0;
        long all = debts.stream()
                .mapToLong(debt -> debt.principal() + debt.penalty())
                .sum();
        assertTrue(open || amount >= all);
    }

    @Property
    void twoPaymentsDoWhatOneDoes(
            @ForAll("debts") List<Open> debts,
            @ForAll @LongRange(max = 2_000_000) long first,
            @ForAll @LongRange(max = 2_000_000) long second) {
        Result once = Allocation.spread(first + second, debts);
        Result one = Allocation.spread(first, debts);
        Result two = Allocation.spread(second, less(debts, one));
        Result other = Allocation.spread(first, less(debts, Allocation.spread(second, debts)));
        assertEquals(once.rest(), one.rest() + two.rest());
        assertEquals(once.principal(), one.principal() + two.principal());
        assertEquals(
                less(debts, once), less(less(debts, one), two), "the order of payments of one day makes no difference");
        assertEquals(less(debts, once), less(less(debts, Allocation.spread(second, debts)), other));
    }

    private static List<Open> less(List<Open> debts, Result result) {
        List<Open> left = new ArrayList<>(debts);
        for (Part part : result.parts()) {
            Open debt = left.get((int) part.bill());
            left.set(
                    (int) part.bill(),
                    new Open(debt.bill(), debt.principal() - part.principal(), debt.penalty() - part.penalty()));
        }
        return left;
    }
}
