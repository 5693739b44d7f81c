package am.hamaynk.registers.reading;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address as a line: {@code Արտաշատ, Օրբելի փող., 7, բն. 12}, so that nobody takes a flat for a building. */
public final class AddressLine {
    private AddressLine() {}

    /** @param apartment its number is told as one; what says itself what it is stays as it is */
    public static String of(String settlement, String street, String building, String apartment) {
        boolean number = apartment != null && apartment.matches("\\d.*");
        return Stream.of(settlement, street, building, number ? "բն. " + apartment : apartment)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
