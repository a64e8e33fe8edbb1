package io.github.pgai4j.internal.hibernate.check;

import io.github.pgai4j.VectorizerException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a difference does to the boot; the values of setting {@code pgai4j.check}. */
enum CheckMode {
    FAIL,
    WARN,
    OFF;

    static final String SETTING = "pgai4j.check";

    static CheckMode of(@Nullable Object setting) {
        if (setting == null) {
            return WARN;
        }
        return Stream.of(values())
                .filter(mode -> mode.name().equalsIgnoreCase(setting.toString().strip()))
                .findFirst()
                .orElseThrow(() -> new VectorizerException(
                        "%s must be fail, warn or off, was \"%s\"".formatted(SETTING, setting)));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
