package io.github.pgai4j.config;

import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigType;
import io.github.pgai4j.internal.descriptor.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code ai.create_vectorizer}; null is always the server's default. Made by a {@link #builder(String)};
 * immutable, and checked as a whole when it is built.
 *
 * @since 0.1
 */
public sealed interface CreateVectorizer permits CreateVectorizerCall {

    /** Begins with the source table, as SQL writes it, for example {@code app.blog_posts}. */
    static Builder builder(String source) {
        return new Builder().set("source", source);
    }

    /** The source table as SQL writes it, for example {@code app.blog_posts}. */
    String source();

    /**
     * The vectorizer's name: lower-case letters, digits and {@code _}; null: made from schema and table of the
     * destination.
     */
    @Nullable
    String name();

    /** Where the vectors go; null: a table of the default names. */
    @Nullable
    DestinationConfig destination();

    /** Where the text of a row is. */
    LoadingConfig loading();

    /** How content becomes text; null: by its kind. */
    @Nullable
    ParsingConfig parsing();

    /** The model that makes the vectors. */
    EmbeddingConfig embedding();

    /** How text is cut; null: recursively, 800 characters with an overlap of 400. */
    @Nullable
    ChunkingConfig chunking();

    /** The vector index; null: what the server's settings say. */
    @Nullable
    IndexingConfig indexing();

    /** What is embedded of a chunk; null: the chunk alone. */
    @Nullable
    FormattingConfig formatting();

    /** Who starts the worker; null: what the server's settings say. */
    @Nullable
    SchedulingConfig scheduling();

    /** Sizes of batches; null: the worker decides. */
    @Nullable
    ProcessingConfig processing();

    /** Schema of the queue tables; null: {@code ai}. */
    @Nullable
    String queueSchema();

    /** The queue table; null: {@code _vectorizer_q_<id>}. */
    @Nullable
    String queueTable();

    /** Roles that may read the embeddings and run a worker. */
    @Nullable
    List<String> grantTo();

    /** Whether the rows that are there already are embedded; null: yes. */
    @Nullable
    Boolean enqueueExisting();

    /** Whether an existing vectorizer of this name is left as it is; null: no, it is an error. */
    @Nullable
    Boolean ifNotExists();

    /** A builder that has all of this, to change some of it. */
    default Builder toBuilder() {
        Builder builder = new Builder();
        for (ConfigField field : ConfigType.of(this).fields()) {
            builder.set(field.name(), field.valueOf(this));
        }
        return builder;
    }

    /** The statement, on several lines, without a semicolon. */
    String toSql();

    /** Collects the arguments of {@code ai.create_vectorizer}. Not thread-safe; may build several times. */
    final class Builder {

        private final Map<String, @Nullable Object> values = new HashMap<>();

        private Builder() {}

        private Builder set(String parameter, @Nullable Object value) {
            values.put(parameter, value);
            return this;
        }

        /** Sets {@link CreateVectorizer#name()}. */
        public Builder name(@Nullable String value) {
            return set("name", value);
        }

        /** Sets {@link CreateVectorizer#destination()}. */
        public Builder destination(@Nullable DestinationConfig value) {
            return set("destination", value);
        }

        /** Sets {@link CreateVectorizer#loading()}. */
        public Builder loading(LoadingConfig value) {
            return set("loading", value);
        }

        /** Sets {@link CreateVectorizer#parsing()}. */
        public Builder parsing(@Nullable ParsingConfig value) {
            return set("parsing", value);
        }

        /** Sets {@link CreateVectorizer#embedding()}. */
        public Builder embedding(EmbeddingConfig value) {
            return set("embedding", value);
        }

        /** Sets {@link CreateVectorizer#chunking()}. */
        public Builder chunking(@Nullable ChunkingConfig value) {
            return set("chunking", value);
        }

        /** Sets {@link CreateVectorizer#indexing()}. */
        public Builder indexing(@Nullable IndexingConfig value) {
            return set("indexing", value);
        }

        /** Sets {@link CreateVectorizer#formatting()}. */
        public Builder formatting(@Nullable FormattingConfig value) {
            return set("formatting", value);
        }

        /** Sets {@link CreateVectorizer#scheduling()}. */
        public Builder scheduling(@Nullable SchedulingConfig value) {
            return set("scheduling", value);
        }

        /** Sets {@link CreateVectorizer#processing()}. */
        public Builder processing(@Nullable ProcessingConfig value) {
            return set("processing", value);
        }

        /** Sets {@link CreateVectorizer#queueSchema()}. */
        public Builder queueSchema(@Nullable String value) {
            return set("queueSchema", value);
        }

        /** Sets {@link CreateVectorizer#queueTable()}. */
        public Builder queueTable(@Nullable String value) {
            return set("queueTable", value);
        }

        /** Sets {@link CreateVectorizer#grantTo()}. */
        public Builder grantTo(@Nullable List<String> value) {
            return set("grantTo", value);
        }

        /** Sets {@link CreateVectorizer#enqueueExisting()}. */
        public Builder enqueueExisting(@Nullable Boolean value) {
            return set("enqueueExisting", value);
        }

        /** Sets {@link CreateVectorizer#ifNotExists()}. */
        public Builder ifNotExists(@Nullable Boolean value) {
            return set("ifNotExists", value);
        }

        /**
         * Checks everything and makes the call.
         *
         * @throws IllegalArgumentException if loading or embedding is missing, or if parts do not fit each other
         */
        public CreateVectorizer build() {
            if (values.get("loading") == null) {
                throw new IllegalArgumentException("loading is required: name the column that holds the text");
            }
            if (values.get("embedding") == null) {
                throw new IllegalArgumentException("embedding is required: name the model that makes the vectors");
            }
            return Records.make(
                    CreateVectorizerCall.class,
                    ConfigType.of(CreateVectorizer.class).fields().stream()
                            .map(field -> values.get(field.name()))
                            .toList());
        }
    }
}
