package io.github.pgai4j.internal.descriptor;

import io.github.pgai4j.config.CreateVectorizer;

/** The slots of {@code ai.create_vectorizer} by name. */
public final class Slots {

    private Slots() {}

    public static ConfigSlot named(String parameter) {
        return ConfigType.of(CreateVectorizer.class).slots().stream()
                .filter(slot -> slot.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }
}
