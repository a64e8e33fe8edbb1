package io.github.pgai4j.internal.hibernate.check;

import static io.github.pgai4j.internal.hibernate.check.Difference.breaking;

import io.github.pgai4j.internal.contract.StoreContract;
import io.github.pgai4j.internal.hibernate.check.FoundTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a relationship with the vectorizer that fills its store. */
final class VectorizerComparison {

    private final DeclaredRelationship declared;
    private final DatabaseState database;
    private final FoundTable store;
    private final List<Difference> differences = new ArrayList<>();

    VectorizerComparison(DeclaredRelationship declared, DatabaseState database, FoundTable store) {
        this.declared = declared;
        this.database = database;
        this.store = store;
    }

    List<Difference> differences() {
        vectorizer().ifPresentOrElse(this::compare, this::reportMissing);
        return differences;
    }

    private Optional<FoundVectorizer> vectorizer() {
        return declared.vectorizer().isEmpty()
                ? database.vectorizerThatFills(store.name())
                : database.vectorizer(declared.vectorizer());
    }

    private void reportMissing() {
        Optional<FoundVectorizer> writer = database.vectorizerThatFills(store.name());
        if (writer.isPresent()) {
            differences.add(breaking(
                    "there is no vectorizer %s, and %s is written by vectorizer %s. Write vectorizer = \"%3$s\"."
                            .formatted(
                                    declared.vectorizer(),
                                    store.name(),
                                    writer.get().name())));
        } else {
            differences.add(breaking(
                    ("no vectorizer writes %s, so that it stays as it is. Create one for the table, for example by this"
                                    + " changeset, after renaming or dropping %1$s:%n%s")
                            .formatted(store.name(), Changeset.of(declared, database.table(declared.source())))));
        }
    }

    private void compare(FoundVectorizer vectorizer) {
        if (!vectorizer.fills(store.name())) {
            differences.add(breaking(
                    ("vectorizer %s writes %s, but the relationship reads %s. Name the table in targetTable and"
                                    + " targetSchema, or another vectorizer.")
                            .formatted(vectorizer.name(), vectorizer.destination(), store.name())));
        }
        if (vectorizer.disabled()) {
            differences.add(breaking(("vectorizer %1$s is disabled, so that %2$s does not follow %3$s."
                            + " SELECT ai.enable_vectorizer_schedule('%1$s'), or a change enableVectorizer.")
                    .formatted(vectorizer.name(), store.name(), vectorizer.source())));
        }
        compareSource(vectorizer);
        compareDimensions(vectorizer);
    }

    private void compareSource(FoundVectorizer vectorizer) {
        database.table(declared.source())
                .filter(source -> !source.name().equals(vectorizer.source()))
                .map(source -> breaking(
                        "vectorizer %s embeds %s, but the entity's table is %s. Create a vectorizer for that table."
                                .formatted(vectorizer.name(), vectorizer.source(), source.name())))
                .or(() -> new TriggerComparison(database, vectorizer).difference())
                .ifPresent(differences::add);
    }

    // Where the column says the same as the vectorizer, it has been reported.
    private void compareDimensions(FoundVectorizer vectorizer) {
        Integer dimensions = vectorizer.dimensions();
        Column column = store.columns().get(StoreContract.EMBEDDING);
        boolean reported = dimensions != null && column != null && column.modifier() == dimensions;
        if (dimensions != null && dimensions != declared.dimensions() && !reported) {
            differences.add(breaking(
                    ("vectorizer %s makes vectors of %d dimensions, declared are %d. Create the vectorizer anew with a model"
                                    + " of %3$d, or write dimensions = %2$d and give column embedding of %s type vector(%2$d).")
                            .formatted(vectorizer.name(), dimensions, declared.dimensions(), store.name())));
        }
    }
}
