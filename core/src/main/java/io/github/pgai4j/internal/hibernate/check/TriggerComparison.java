package io.github.pgai4j.internal.hibernate.check;

import static io.github.pgai4j.internal.hibernate.check.Difference.breaking;

import java.util.Optional;

/** Finds out whether a vectorizer sees what is written to its source. */
final class TriggerComparison {

    private final DatabaseState database;
    private final FoundVectorizer vectorizer;

    TriggerComparison(DatabaseState database, FoundVectorizer vectorizer) {
        this.database = database;
        this.vectorizer = vectorizer;
    }

    Optional<Difference> difference() {
        if (vectorizer.watched().isWithoutTable()) {
            return Optional.of(breaking("vectorizer %s embeds %s, which does not exist. Create the table, then run %s."
                    .formatted(vectorizer.name(), vectorizer.source(), database.refreshOf(vectorizer))));
        }
        String problems = vectorizer.watched().problems();
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(breaking(("vectorizer %s does not see every change of %s: %s."
                                + " Run %s, which mends that and queues the rows that were missed.")
                        .formatted(vectorizer.name(), vectorizer.source(), problems, database.refreshOf(vectorizer))));
    }
}
