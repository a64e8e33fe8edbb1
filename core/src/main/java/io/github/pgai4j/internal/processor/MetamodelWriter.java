package io.github.pgai4j.internal.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the static metamodel of the generated entity, for builds in which no other processor does. */
final class MetamodelWriter {

    private static final String TYPE = """
            /** Static metamodel of {@link ${name}}. */
            @${jakarta.persistence.metamodel.StaticMetamodel}(${name}.class)
            @SuppressWarnings("NullAway.Init") // the persistence provider sets the fields when it boots
            ${generated}${visibility}abstract class ${name}_ {

            ${constants}
                /** The entity type. */
                public static volatile ${jakarta.persistence.metamodel.EntityType}<${name}> class_;

            ${attributes}
                private ${name}_() {}
            }
            """;

    private static final String CONSTANT = """
                /** Name of the attribute {@code ${attribute}}. */
                public static final String ${constant} = "${attribute}";
            """;

    private static final String ATTRIBUTE = """
                /** The attribute {@code ${attribute}}. */
                public static volatile ${jakarta.persistence.metamodel.SingularAttribute}<${name}, ${type}> ${attribute};
            """;

    private static final Map<String, String> WRAPPERS = Map.of(
            "boolean", "Boolean",
            "byte", "Byte",
            "char", "Character",
            "double", "Double",
            "float", "Float",
            "int", "Integer",
            "long", "Long",
            "short", "Short");

    private MetamodelWriter() {}

    static String write(Relationship relationship, String generatedAnnotation) {
        String name = relationship.generated().simpleName();
        Imports imports = new Imports(
                relationship.generated().packageName(),
                List.of(
                        relationship.generated().qualified(),
                        relationship.source().qualifiedName()));
        Map<String, String> attributes = attributes(relationship, imports);
        String type = imports.render(
                TYPE,
                Map.of(
                        "name", name,
                        "generated", imports.render(generatedAnnotation, Map.of()),
                        "visibility", relationship.source().isPublic() ? "public " : "",
                        "constants", each(CONSTANT, name, attributes, imports),
                        "attributes", each(ATTRIBUTE, name, attributes, imports)));
        return imports.header() + type;
    }

    private static Map<String, String> attributes(Relationship relationship, Imports imports) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("embeddingUuid", imports.type("java.util.UUID"));
        attributes.put("chunkSeq", "Integer");
        attributes.put("chunk", "String");
        attributes.put("embedding", "float[]");
        relationship.source().key().forEach(key -> {
            String type = imports.type(key.column().type());
            attributes.put(key.name(), WRAPPERS.getOrDefault(type, type));
        });
        attributes.put("parent", imports.type(relationship.source().qualifiedName()));
        return attributes;
    }

    private static String each(String template, String name, Map<String, String> attributes, Imports imports) {
        return attributes.entrySet().stream()
                .map(attribute -> imports.render(
                        template,
                        Map.of(
                                "name", name,
                                "attribute", attribute.getKey(),
                                "constant", constant(attribute.getKey()),
                                "type", attribute.getValue())))
                .collect(Collectors.joining("\n"));
    }

    // As hibernate-processor spells them: embeddingUuid is EMBEDDING_UUID.
    private static String constant(String attribute) {
        return attribute.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
