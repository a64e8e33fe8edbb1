package io.github.pgai4j.hibernate.check;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code ai.vectorizer}, ours or pgai's.
 *
 * @param target the table that it writes; null: it writes a column of its source
 * @param view the view of source and target together
 * @param dimensions of its embedding configuration
 */
record FoundVectorizer(
        String name,
        boolean disabled,
        TableName source,
        @Nullable TableName target,
        @Nullable TableName view,
        @Nullable Integer dimensions) {

    boolean fills(TableName store) {
        return store.equals(target) || store.equals(view);
    }

    String destination() {
        return target == null ? "a column of " + source : target.toString();
    }
}
