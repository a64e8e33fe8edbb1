package io.github.pgai4j.internal.hibernate.check;

import static io.github.pgai4j.internal.hibernate.check.Difference.breaking;

import io.github.pgai4j.internal.hibernate.check.DatabaseState.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares all relationships of a session factory with the state of its database. */
final class ContractComparison {

    private final DatabaseState database;

    ContractComparison(DatabaseState database) {
        this.database = database;
    }

    List<Difference> differences(List<DeclaredRelationship> relationships) {
        List<Difference> differences = new ArrayList<>(differencesOfServer());
        for (DeclaredRelationship declared : relationships) {
            differencesOf(declared).forEach(difference -> differences.add(difference.in(declared.label())));
        }
        return differences;
    }

    private List<Difference> differencesOfServer() {
        List<Difference> differences = new ArrayList<>();
        if (database.vectorSchema() == null) {
            differences.add(
                    breaking("extension vector is not installed in this database. CREATE EXTENSION vector, as owner."));
        } else if (!database.vectorVisible()) {
            differences.add(breaking(
                    ("type vector is in schema %1$s, where search_path does not look. Add the schema to it, for example by"
                                    + " currentSchema=public,%1$s in the JDBC URL.")
                            .formatted(database.vectorSchema())));
        }
        if (database.catalog() == Catalog.MISSING) {
            differences.add(breaking(
                    "there is no table ai.vectorizer in this database. Install the catalog: a change installVectorizerCatalog,"
                            + " or VectorizerCatalog.of(dataSource).install()."));
        }
        return differences;
    }

    private List<Difference> differencesOf(DeclaredRelationship declared) {
        Optional<FoundTable> store = database.table(declared.store());
        if (store.isEmpty()) {
            return List.of(missing(declared));
        }
        List<Difference> differences =
                new ArrayList<>(new StoreComparison(declared, database, store.get()).differences());
        if (database.catalog() == Catalog.READABLE) {
            differences.addAll(new VectorizerComparison(declared, database, store.get()).differences());
        }
        return differences;
    }

    private Difference missing(DeclaredRelationship declared) {
        return database.vectorizer(declared.vectorizer())
                .map(vectorizer -> breaking(
                        ("there is no table %s, and vectorizer %s writes %s. Name that table in targetTable and"
                                        + " targetSchema, or another vectorizer.")
                                .formatted(declared.store(), vectorizer.name(), vectorizer.destination())))
                .orElseGet(() ->
                        breaking("there is no table %s. Create its vectorizer, for example by this changeset:%n%s"
                                .formatted(
                                        declared.store(), Changeset.of(declared, database.table(declared.source())))));
    }
}
