package io.github.pgai4j.liquibase;

import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.parser.core.ParsedNode;
import org.jspecify.annotations.Nullable;

/**
 * A change to a vectorizer that is there, by name or id.
 *
 * @param <C> the call of the catalog's function
 */
abstract class ReferenceChange<C extends Record> extends VectorizerChange {

    private final ConfigType type;
    private @Nullable C call;

    ReferenceChange(ConfigType type, @Nullable C call) {
        this.type = type;
        this.call = call;
    }

    /** The call; empty: the changelog does not give a right one. */
    final Optional<C> call() {
        return Optional.ofNullable(call);
    }

    /** Adds what the change takes for granted when the changelog does not say. */
    void addDefaults(Map<String, Object> values) {}

    @Override
    @SuppressWarnings("unchecked") // the type is that of the call
    final void read(ParsedNode node, List<String> found) {
        ElementReader reader = new ElementReader("", found);
        Map<String, Object> values = reader.read(node, Parameter.of(type));
        addDefaults(values);
        reader.check(type, values);
        call = found.isEmpty() ? (C) type.create(values) : null;
    }

    @Override
    final Map<String, Object> parameters() {
        return call == null ? Map.of() : Elements.values(call);
    }

    /** {@code Vectorizer posts dropped}. */
    final String sentence(String done) {
        Object vectorizer = parameters().getOrDefault("name", parameters().get("vectorizerId"));
        return "Vectorizer %s %s".formatted(vectorizer == null ? "" : vectorizer, done);
    }
}
