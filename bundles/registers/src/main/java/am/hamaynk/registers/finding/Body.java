package am.hamaynk.registers.finding;

import am.hamaynk.api.Problem;

/** What a request has to carry. */
public final class Body {
    private Body() {}

    /** @throws Problem {@code body-required} (400) where there is none */
    public static <T> T required(T body) {
        if (body == null) {
            throw Problem.of("body-required", 400);
        }
        return body;
    }
}
