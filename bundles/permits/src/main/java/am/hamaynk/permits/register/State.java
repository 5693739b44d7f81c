package am.hamaynk.permits.register;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a permit stands on a day: what somebody decided of it, else what the day makes of its term. */
public enum State {
    VALID,
    NOT_BEGUN,
    SUSPENDED,
    EXPIRED,
    REVOKED;

    /** As in addresses, files, JSON and message keys: {@code not-begun}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> ids() {
        return Stream.of(values()).map(State::id).toList();
    }

    public static Optional<State> find(String id) {
        return Stream.of(values()).filter(state -> state.id().equals(id)).findFirst();
    }

    static State of(Permit permit, LocalDate day) {
        if (permit.decided() != VALID) {
            return permit.decided();
        }
        if (permit.to() != null && day.isAfter(permit.to())) {
            return EXPIRED;
        }
        return day.isBefore(permit.from()) ? NOT_BEGUN : VALID;
    }

    /** The kind of tag that shows it. */
    public String tag() {
        return switch (this) {
            case VALID -> "success";
            case NOT_BEGUN -> "info";
            case SUSPENDED -> "warning";
            case REVOKED -> "error";
            case EXPIRED -> "";
        };
    }
}
