package io.github.pgai4j.internal.processor;

import io.github.pgai4j.internal.contract.StoreContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the source of the generated entity. */
final class EntityWriter {

    private static final String TYPE = """
            /**
             * A chunk of a {@link ${source}} and its vector: one row of the embedding store {@code ${table}}.
             *
             * <p>Generated for {@code ${label}}. A worker writes the rows; applications read them.
             */
            @${jakarta.persistence.Entity}
            @${org.hibernate.annotations.Immutable}
            @${jakarta.persistence.Table}(${tableMembers})
            ${generated}${visibility}class ${name} implements ${io.github.pgai4j.StoredEmbedding}<${source}> {

                @${jakarta.persistence.Id}
                @${jakarta.persistence.Column}(name = "${uuidColumn}")
                private ${java.util.UUID} embeddingUuid;

                @${jakarta.persistence.Column}(name = "${seqColumn}", nullable = false)
                private int chunkSeq;

                @${jakarta.persistence.Column}(name = "${chunkColumn}", nullable = false, columnDefinition = "text")
                private String chunk;

                @${jakarta.persistence.Column}(name = "${embeddingColumn}", nullable = false)
                @${org.hibernate.annotations.JdbcTypeCode}(${org.hibernate.type.SqlTypes}.VECTOR)
                @${org.hibernate.annotations.Array}(length = ${dimensions})
                private float[] embedding;

            ${keyFields}
                @${jakarta.persistence.ManyToOne}(fetch = ${jakarta.persistence.FetchType}.${parentFetch}, optional = false)
            ${joinColumns}
                private ${source} parent;

                /** For the persistence provider. */
                protected ${name}() {}

                @Override
                public ${java.util.UUID} getEmbeddingUuid() {
                    return embeddingUuid;
                }

                @Override
                public int getChunkSeq() {
                    return chunkSeq;
                }

                @Override
                public String getChunk() {
                    return chunk;
                }

                @Override
                public float[] getEmbedding() {
                    return embedding;
                }

                @Override
                public ${source} getParent() {
                    return parent;
                }

            ${keyGetters}
                @Override
                public boolean equals(Object other) {
                    return this == other
                            || other instanceof ${name} that && getEmbeddingUuid().equals(that.getEmbeddingUuid());
                }

                @Override
                public int hashCode() {
                    return getEmbeddingUuid().hashCode();
                }

                @Override
                public String toString() {
                    return "${name}[" + getEmbeddingUuid() + ", chunk " + getChunkSeq() + "]";
                }
            }
            """;

    private static final String KEY_FIELD = """
            ${annotations}    @${jakarta.persistence.Column}(name = ${column}, insertable = false, updatable = false)
                private ${type} ${attribute};
            """;

    private static final String KEY_GETTER = """
                /** The parent's {@code ${of}}; reading it does not load the parent. */
                public ${type} ${getter}() {
                    return ${attribute};
                }
            """;

    private static final String JOIN_COLUMN =
            "    @${jakarta.persistence.JoinColumn}(name = ${column}${referenced}, insertable = false, updatable = false)";

    private final Relationship relationship;
    private final SourceEntity source;
    private final Imports imports;

    private EntityWriter(Relationship relationship) {
        this.relationship = relationship;
        this.source = relationship.source();
        this.imports = new Imports(
                relationship.generated().packageName(),
                List.of(relationship.generated().qualified(), source.qualifiedName()));
    }

    /** @param generatedAnnotation the annotation of generated types, or nothing where the source cannot refer to it */
    static String write(Relationship relationship, String generatedAnnotation) {
        EntityWriter writer = new EntityWriter(relationship);
        String type = writer.imports.render(TYPE, writer.values(generatedAnnotation));
        return writer.imports.header() + type;
    }

    private Map<String, String> values(String generatedAnnotation) {
        Map<String, String> values = new HashMap<>();
        values.put("source", imports.type(source.qualifiedName()));
        values.put("table", relationship.table());
        values.put("label", relationship.label());
        values.put("tableMembers", tableMembers());
        values.put("generated", imports.render(generatedAnnotation, Map.of()));
        values.put("visibility", source.isPublic() ? "public " : "");
        values.put("name", relationship.generated().simpleName());
        values.put("uuidColumn", StoreContract.EMBEDDING_UUID);
        values.put("seqColumn", StoreContract.CHUNK_SEQ);
        values.put("chunkColumn", StoreContract.CHUNK);
        values.put("embeddingColumn", StoreContract.EMBEDDING);
        values.put("dimensions", String.valueOf(relationship.settings().dimensions()));
        values.put("parentFetch", relationship.settings().parentFetch());
        values.put("keyFields", keyColumns(this::keyField));
        values.put("joinColumns", keyColumns(this::joinColumn));
        values.put("keyGetters", keyColumns(this::keyGetter));
        return values;
    }

    private String tableMembers() {
        return "name = " + Literals.text(relationship.table())
                + relationship
                        .schema()
                        .map(name -> ", schema = " + Literals.text(name))
                        .orElse("")
                + source.catalog()
                        .map(name -> ", catalog = " + Literals.text(name))
                        .orElse("");
    }

    private String keyColumns(Function<KeyAttribute, String> text) {
        return source.key().stream().map(text).collect(Collectors.joining("\n"));
    }

    private String keyField(KeyAttribute key) {
        AnnotationText annotations = new AnnotationText(imports);
        String storage = key.column().storage().stream()
                .map(mirror -> "    %s\n".formatted(annotations.write(mirror)))
                .collect(Collectors.joining());
        return imports.render(
                KEY_FIELD,
                Map.of(
                        "annotations", storage,
                        "column", Literals.text(key.column().column()),
                        "type", imports.type(key.column().type()),
                        "attribute", key.name()));
    }

    private String keyGetter(KeyAttribute key) {
        return imports.render(
                KEY_GETTER,
                Map.of(
                        "of", key.column().dotted(),
                        "type", imports.type(key.column().type()),
                        "getter", key.getter(),
                        "attribute", key.name()));
    }

    private String joinColumn(KeyAttribute key) {
        String column = Literals.text(key.column().column());
        String referenced = source.key().size() == 1 ? "" : ", referencedColumnName = " + column;
        return imports.render(JOIN_COLUMN, Map.of("column", column, "referenced", referenced));
    }
}
