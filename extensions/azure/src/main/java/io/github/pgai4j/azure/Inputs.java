package io.github.pgai4j.azure;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Checks of what users set. */
final class Inputs {

    private static final int LAST_PORT = 65_535;

    private Inputs() {}

    static String notBlank(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank, was \"" + value + "\"");
        }
        return value;
    }

    static Duration positive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be at least a millisecond, was " + value);
        }
        return value;
    }

    static int port(String name, String value) {
        try {
            return port(name, Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s must be a port (1 to %d), was \"%s\"".formatted(name, LAST_PORT, value), e);
        }
    }

    static int port(String name, int value) {
        if (value < 1 || value > LAST_PORT) {
            throw new IllegalArgumentException("%s must be a port (1 to %d), was %d".formatted(name, LAST_PORT, value));
        }
        return value;
    }

    /** The value of a variable that is set to something. */
    static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
