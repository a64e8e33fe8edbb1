package io.github.pgai4j.config;

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
public record CreateVectorizer(
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
        @Nullable Boolean ifNotExists) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_0-9]*");

    public CreateVectorizer {
        List<String> roles = grantTo == null ? null : List.copyOf(grantTo);
        grantTo = roles;
        Check.all(
                () -> checkSource(source, destination),
                () -> checkName(name),
                () -> Check.written(destination),
                () -> Check.written(loading),
                () -> Check.written(chunking),
                () -> Check.written(indexing),
                () -> Check.written(processing),
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

    /** The parameters of {@code ai.create_vectorizer}, as changelogs name them. */
    public static ConfigType type() {
        return new ConfigType(CreateVectorizer.class);
    }

    /** Begins with the source table, as SQL writes it. */
    public static Builder builder(String source) {
        return new Builder(source);
    }

    /** The statement, on several lines, without a semicolon. */
    public String toSql() {
        List<String> arguments = new ArrayList<>();
        arguments.add(SqlLiteral.text(source) + "::regclass");
        add(arguments, "name", name == null ? null : SqlLiteral.text(name));
        addConfig(arguments, ConfigSlot.DESTINATION, destination);
        addConfig(arguments, ConfigSlot.LOADING, loading);
        addConfig(arguments, ConfigSlot.PARSING, parsing);
        addConfig(arguments, ConfigSlot.EMBEDDING, embedding);
        addConfig(arguments, ConfigSlot.CHUNKING, chunking);
        addConfig(arguments, ConfigSlot.INDEXING, indexing);
        addConfig(arguments, ConfigSlot.FORMATTING, formatting);
        addConfig(arguments, ConfigSlot.SCHEDULING, scheduling);
        addConfig(arguments, ConfigSlot.PROCESSING, processing);
        add(arguments, "queue_schema", queueSchema == null ? null : SqlLiteral.text(queueSchema));
        add(arguments, "queue_table", queueTable == null ? null : SqlLiteral.text(queueTable));
        add(arguments, "grant_to", grantTo == null ? null : roles(grantTo));
        add(arguments, "enqueue_existing", enqueueExisting);
        add(arguments, "if_not_exists", ifNotExists);
        return "SELECT ai.create_vectorizer(\n  " + String.join(",\n  ", arguments) + "\n)";
    }

    private static String roles(List<String> roles) {
        return "ai.grant_to(%s)"
                .formatted(
                        String.join(", ", roles.stream().map(SqlLiteral::text).toList()));
    }

    private static void addConfig(List<String> arguments, ConfigSlot slot, @Nullable Object config) {
        add(arguments, slot.parameter(), config == null ? null : ConfigSlot.toSql(config));
    }

    private static void add(List<String> arguments, String parameter, @Nullable Object value) {
        if (value != null) {
            arguments.add(parameter + " => " + value);
        }
    }

    /** Collects the arguments of {@code ai.create_vectorizer}. */
    public static final class Builder {

        private final String source;
        private @Nullable String name;
        private @Nullable DestinationConfig destination;
        private @Nullable LoadingConfig loading;
        private @Nullable ParsingConfig parsing;
        private @Nullable EmbeddingConfig embedding;
        private @Nullable ChunkingConfig chunking;
        private @Nullable IndexingConfig indexing;
        private @Nullable FormattingConfig formatting;
        private @Nullable SchedulingConfig scheduling;
        private @Nullable ProcessingConfig processing;
        private @Nullable String queueSchema;
        private @Nullable String queueTable;
        private @Nullable List<String> grantTo;
        private @Nullable Boolean enqueueExisting;
        private @Nullable Boolean ifNotExists;

        private Builder(String source) {
            this.source = source;
        }

        public Builder name(@Nullable String value) {
            this.name = value;
            return this;
        }

        public Builder destination(@Nullable DestinationConfig value) {
            this.destination = value;
            return this;
        }

        public Builder loading(LoadingConfig value) {
            this.loading = value;
            return this;
        }

        public Builder parsing(@Nullable ParsingConfig value) {
            this.parsing = value;
            return this;
        }

        public Builder embedding(EmbeddingConfig value) {
            this.embedding = value;
            return this;
        }

        public Builder chunking(@Nullable ChunkingConfig value) {
            this.chunking = value;
            return this;
        }

        public Builder indexing(@Nullable IndexingConfig value) {
            this.indexing = value;
            return this;
        }

        public Builder formatting(@Nullable FormattingConfig value) {
            this.formatting = value;
            return this;
        }

        public Builder scheduling(@Nullable SchedulingConfig value) {
            this.scheduling = value;
            return this;
        }

        public Builder processing(@Nullable ProcessingConfig value) {
            this.processing = value;
            return this;
        }

        public Builder queueSchema(@Nullable String value) {
            this.queueSchema = value;
            return this;
        }

        public Builder queueTable(@Nullable String value) {
            this.queueTable = value;
            return this;
        }

        public Builder grantTo(@Nullable List<String> value) {
            this.grantTo = value;
            return this;
        }

        public Builder enqueueExisting(@Nullable Boolean value) {
            this.enqueueExisting = value;
            return this;
        }

        public Builder ifNotExists(@Nullable Boolean value) {
            this.ifNotExists = value;
            return this;
        }

        /**
         * Checks everything and makes the call.
         *
         * @throws IllegalArgumentException if loading or embedding is missing, or if parts do not fit each other
         */
        public CreateVectorizer build() {
            if (loading == null) {
                throw new IllegalArgumentException("loading is required: name the column that holds the text");
            }
            if (embedding == null) {
                throw new IllegalArgumentException("embedding is required: name the model that makes the vectors");
            }
            return new CreateVectorizer(
                    source,
                    name,
                    destination,
                    loading,
                    parsing,
                    embedding,
                    chunking,
                    indexing,
                    formatting,
                    scheduling,
                    processing,
                    queueSchema,
                    queueTable,
                    grantTo,
                    enqueueExisting,
                    ifNotExists);
        }
    }
}
