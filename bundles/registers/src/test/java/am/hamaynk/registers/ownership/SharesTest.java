package am.hamaynk.registers.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {
    private static final LocalDate START = LocalDate.of(2020, 1, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1/2|1/2", "50%|1/2", "2/4|1/2", "0,5|1/2", "0.333|333/1000", "33.33%|3333/10000", "1|1", "100 %|1"
            })
    void readsShares(String text, String share) {
        assertEquals(share, Share.read(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3/2", "101%", "-1/2", "half", "1/0", "0/1", "1/99999999999"})
    void refusesWhatIsNone(String text) {
        assertTrue(Share.read(text).isEmpty());
    }

    private record Told(String party, Share share, LocalDate from, LocalDate to) {}

    @Provide
    Arbitrary<List<Told>> told() {
        Arbitrary<LocalDate> day = Arbitraries.integers().between(0, 30).map(START::plusDays);
        Arbitrary<Share> share = Arbitraries.integers().between(1, 4).map(parts -> new Share(1, parts));
        return Combinators.combine(Arbitraries.of("a", "b", "c"), share, day, day.injectNull(0.5))
                .as((party, part, from, to) -> new Told(party, part, from, to))
                .list()
                .ofMaxSize(8);
    }

    @Property
    void onNoDayMoreThanTheWhole(@ForAll("told") List<Told> all) {
        List<Holding> standing = List.of();
        for (Told told : all) {
            try {
                standing = Ownership.tell(
                                standing,
                                Holding.REAL_ESTATE,
                                "o",
                                new Ownership.Party("resident", told.party()),
                                owner(told))
                        .holdings();
            } catch (Problem refused) {
                assertTrue(List.of("shares-exceed", "period-reversed").contains(refused.code()));
            }
        }
        for (int day = -1; day < 40; day++) {
            LocalDate on = START.plusDays(day);
            BigDecimal sum = standing.stream()
                    .filter(holding -> holding.on(on))
                    .map(holding -> BigDecimal.valueOf(holding.share().numerator())
                            .divide(BigDecimal.valueOf(holding.share().denominator()), MathContext.DECIMAL64))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertTrue(sum.compareTo(new BigDecimal("1.0000001")) < 0, on + " " + sum);
        }
        assertEquals(Optional.empty(), Shares.exceeded(standing));
    }

    @Property
    void tellingTwiceChangesNothing(@ForAll("told") List<Told> all) {
        List<Holding> standing = new ArrayList<>();
        for (Told told : all) {
            try {
                Ownership.Party party = new Ownership.Party("resident", told.party());
                Ownership once = Ownership.tell(standing, Holding.VEHICLE, "o", party, owner(told));
                Ownership twice = Ownership.tell(once.holdings(), Holding.VEHICLE, "o", party, owner(told));
                assertEquals(once.holdings(), twice.holdings());
                standing = once.holdings();
            } catch (Problem refused) {
                assertTrue(refused.status() == 422);
            }
        }
    }

    @Test
    void threeThirdsAreTheWhole() {
        List<Holding> standing = List.of();
        for (String party : List.of("a", "b", "c")) {
            ToldOwner third = new ToldOwner(null, null, null, "x", new Share(1, 3), START, null, null, null);
            standing = Ownership.tell(standing, Holding.REAL_ESTATE, "o", new Ownership.Party("resident", party), third)
                    .holdings();
        }
        assertEquals(3, standing.size());
    }

    private static ToldOwner owner(Told told) {
        return new ToldOwner(null, null, null, told.party(), told.share(), told.from(), told.to(), null, null);
    }
}
