package io.github.pgai4j.internal.hibernate.check;

import io.github.pgai4j.internal.catalog.StoredVectorizer;
import io.github.pgai4j.internal.catalog.WatchedVectorizer;
import io.github.pgai4j.internal.sql.QualifiedName;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code ai.vectorizer} as the check compares it. */
record FoundVectorizer(WatchedVectorizer watched) {

    private StoredVectorizer stored() {
        return watched.stored();
    }

    String name() {
        return stored().name();
    }

    boolean disabled() {
        return stored().disabled();
    }

    TableName source() {
        return TableName.of(stored().source().name());
    }

    @Nullable
    Integer dimensions() {
        return stored().dimensions();
    }

    boolean fills(TableName store) {
        return Stream.of(Optional.ofNullable(stored().target()), Optional.ofNullable(stored().view()))
                .flatMap(Optional::stream)
                .map(TableName::of)
                .anyMatch(store::equals);
    }

    String destination() {
        QualifiedName target = stored().target();
        return target == null ? "a column of " + source() : target.written();
    }
}
