package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.CatalogFunction;
import io.github.pgai4j.internal.descriptor.Check;
import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigType;
import io.github.pgai4j.internal.sql.QualifiedName;
import io.github.pgai4j.internal.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code ai.create_vectorizer}; null is always the server's default.
 *
 * @param source the source table as SQL writes it, for example {@code app.blog_posts}
 * @param name the vectorizer's name: lower-case letters, digits and {@code _}; null: made from schema and table of the
 *     destination
 * @param queueSchema schema of the queue tables; null: {@code ai}
 * @param queueTable the queue table; null: {@code _vectorizer_q_<id>}
 * @param grantTo roles that may read the embeddings and run a worker
 * @param enqueueExisting whether the rows that are there already are embedded; null: yes
 * @param ifNotExists whether an existing vectorizer of this name is left as it is; null: no, it is an error
 */
@CatalogFunction(value = "create_vectorizer", implementation = "create_vectorizer")
record CreateVectorizerCall(
        String source,
        @Nullable String name,
        @Nullable DestinationConfig destination,
        LoadingConfig loading,
        @Nullable ParsingConfig parsing,
        EmbeddingConfig embedding,
        @Nullable ChunkingConfig chunking,
        @Nullable IndexingConfig indexing,
        @Nullable FormattingConfig formatting,
        @Nullable SchedulingConfig scheduling,
        @Nullable ProcessingConfig processing,
        @Nullable String queueSchema,
        @Nullable String queueTable,
        @Nullable List<String> grantTo,
        @Nullable Boolean enqueueExisting,
        @Nullable Boolean ifNotExists)
        implements CreateVectorizer {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_0-9]*");

    CreateVectorizerCall {
        List<String> roles = grantTo == null ? null : List.copyOf(grantTo);
        grantTo = roles;
        Check.all(
                () -> checkSource(source, destination),
                () -> checkName(name),
                () -> ConfigType.checkWritten(destination),
                () -> ConfigType.checkWritten(loading),
                () -> ConfigType.checkWritten(chunking),
                () -> ConfigType.checkWritten(indexing),
                () -> ConfigType.checkWritten(processing),
                () -> Fit.chunking(chunking, destination),
                () -> Fit.index(indexing, embedding, destination),
                () -> Check.identifier("queueSchema", queueSchema),
                () -> Check.identifier("queueTable", queueTable),
                () -> Check.identifiers("grantTo", roles));
        Stream.of(destination, loading, embedding, chunking, formatting, scheduling)
                .filter(Objects::nonNull)
                .forEach(config -> ConfigType.of(config).checkStorable(config));
    }

    private static void checkSource(String source, @Nullable DestinationConfig destination) {
        Check.notBlank("source", source);
        try {
            QualifiedName.parse(source);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("source " + e.getMessage(), e);
        }
        Fit.destination(source, destination);
    }

    private static void checkName(@Nullable String name) {
        Check.identifier("name", name);
        if (name != null && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must be lower-case letters, digits and _, beginning with a letter, was \"%s\""
                            .formatted(name));
        }
    }

    @Override
    public String toSql() {
        List<String> arguments = new ArrayList<>();
        for (ConfigField field : ConfigType.of(this).fields()) {
            Object value = field.valueOf(this);
            if (field.name().equals("source")) {
                arguments.add(SqlLiteral.text(source) + "::regclass");
            } else if (value != null) {
                arguments.add("%s => %s"
                        .formatted(field.parameter(), value == grantTo ? roles(grantTo) : field.toSql(value)));
            }
        }
        return "SELECT ai.create_vectorizer(\n  " + String.join(",\n  ", arguments) + "\n)";
    }

    private static String roles(List<String> roles) {
        return "ai.grant_to(%s)"
                .formatted(
                        String.join(", ", roles.stream().map(SqlLiteral::text).toList()));
    }
}
