package io.github.pgai4j.internal.hibernate.check;

import io.github.pgai4j.internal.contract.StoreContract;
import io.github.pgai4j.internal.hibernate.check.FoundTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the Liquibase changeset that makes what a relationship declares. */
final class Changeset {

    private static final String TEXT = """
            - changeSet:
                id: %s
                author: pgai4j
                changes:
                  - createVectorizer:
                      source: %s
                      name: %s
            %s          loading: {column: {columnName: %s}}
                      embedding: %s
            """;

    private static final Pattern PLAIN = Pattern.compile("\\w+");
    private static final int DIMENSIONS_OF_MINI_LM = 384;

    private final DeclaredRelationship declared;
    private final Optional<FoundTable> source;

    private Changeset(DeclaredRelationship declared, Optional<FoundTable> source) {
        this.declared = declared;
        this.source = source;
    }

    static String of(DeclaredRelationship declared, Optional<FoundTable> source) {
        return new Changeset(declared, source).write();
    }

    private String write() {
        TableName table = source.map(FoundTable::name).orElse(declared.source());
        // A source that search_path finds is written as the user writes it.
        TableName written = declared.source().schema() == null ? new TableName(null, table.name()) : table;
        return TEXT.formatted(
                scalar(declared.store().name()),
                scalar(written.toString()),
                name(),
                destination(),
                scalar(textColumn()),
                embedding());
    }

    // The catalog allows lower-case letters, digits and _.
    private String name() {
        String store = declared.store().name().toLowerCase(Locale.ROOT);
        return declared.vectorizer().isEmpty()
                ? store.replaceFirst("_store$", "")
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceFirst("^[^a-z]+", "v_")
                : declared.vectorizer();
    }

    private String destination() {
        TableName store = declared.store();
        boolean isDefault =
                store.name().equals(StoreContract.tableOf(declared.source().name()))
                        && Objects.equals(store.schema(), declared.source().schema());
        return isDefault
                ? ""
                : "          destination: {table: {%stargetTable: %s}}\n"
                        .formatted(
                                store.schema() == null ? "" : "targetSchema: %s, ".formatted(scalar(store.schema())),
                                scalar(store.name()));
    }

    private String textColumn() {
        List<String> texts = source.map(FoundTable::columns).orElse(Map.of()).entrySet().stream()
                .filter(column -> !declared.keyColumns().contains(column.getKey()))
                .filter(column -> isText(column.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return texts.size() == 1 ? texts.get(0) : "<the column with the text>";
    }

    private static boolean isText(Column column) {
        return column.category().equals("S");
    }

    private String embedding() {
        return declared.dimensions() == DIMENSIONS_OF_MINI_LM
                ? "{sentenceTransformers: {model: all-MiniLM-L6-v2, dimensions: 384}}"
                : "{openai: {model: <a model of these dimensions>, dimensions: %d}}".formatted(declared.dimensions());
    }

    private static String scalar(String text) {
        return PLAIN.matcher(text).matches() || text.startsWith("<") ? text : "'" + text.replace("'", "''") + "'";
    }
}
