package io.github.pgai4j.liquibase;

import io.github.pgai4j.internal.descriptor.ConfigField;
import io.github.pgai4j.internal.descriptor.ConfigSlot;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.DatabaseChange;

/** The XSD of the changes and preconditions, made from the descriptor and the Javadoc of core's configurations. */
final class SchemaDocument {

    // Liquibase validates before it fills in parameters: a number may still be ${dimensions}.
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="%1$s"
                        targetNamespace="%1$s" elementFormDefault="qualified">

              <xsd:annotation>
                <xsd:documentation>Changes and preconditions of pgai4j for Liquibase. Every value may be a ${parameter}.</xsd:documentation>
              </xsd:annotation>

              <xsd:simpleType name="parameter">
                <xsd:restriction base="xsd:string">
                  <xsd:pattern value=".*\\$\\{.+\\}.*"/>
                </xsd:restriction>
              </xsd:simpleType>
              <xsd:simpleType name="integer">
                <xsd:union memberTypes="xsd:int parameter"/>
              </xsd:simpleType>
              <xsd:simpleType name="number">
                <xsd:union memberTypes="xsd:double parameter"/>
              </xsd:simpleType>
              <xsd:simpleType name="boolean">
                <xsd:union memberTypes="parameter">
                  <xsd:simpleType>
                    <xsd:restriction base="xsd:string">
                      <xsd:enumeration value="true"/>
                      <xsd:enumeration value="false"/>
                    </xsd:restriction>
                  </xsd:simpleType>
                </xsd:union>
              </xsd:simpleType>
              <xsd:complexType name="text">
                <xsd:attribute name="value" type="xsd:string" use="required">
                  <xsd:annotation>
                    <xsd:documentation>One text; a line feed is &amp;#10; here.</xsd:documentation>
                  </xsd:annotation>
                </xsd:attribute>
              </xsd:complexType>
            """.formatted(VectorizerNamespace.URI);

    private static final Map<Class<?>, String> TYPES = Map.of(
            Integer.class, "integer",
            Double.class, "number",
            Boolean.class, "boolean");

    /** Of parameters that no function of the catalog has. */
    private static final Map<String, String> OWN_PARAMETERS = Map.of(
            "rollbackDropAll", "Whether a rollback drops the embeddings too; default: true.",
            "version", "The version to have at least; default: that of the jar. A new one asks for an upgrade.",
            "vectorizerName", "The vectorizer's name.");

    private final Descriptions descriptions = new Descriptions();

    static String text() {
        return new SchemaDocument().document();
    }

    private String document() {
        Set<String> ofCreate = Set.of("source", "name", "loading", "embedding");
        return Stream.of(
                        HEAD,
                        change(CreateVectorizerChange.class, CreateVectorizerChange.known(), ofCreate),
                        change(DropVectorizerChange.class, DropVectorizerChange.known(), Set.of()),
                        change(InstallVectorizerCatalogChange.class, InstallVectorizerCatalogChange.known(), Set.of()),
                        change(EnableVectorizerChange.class, EnableVectorizerChange.known(), Set.of()),
                        change(DisableVectorizerChange.class, DisableVectorizerChange.known(), Set.of()),
                        precondition(
                                "vectorizerCatalogInstalled",
                                "Whether schema ai holds a catalog of vectorizers, pgai's or pgai4j's.",
                                VectorizerCatalogInstalledPrecondition.known()),
                        precondition(
                                "vectorizerExists",
                                "Whether the catalog holds a vectorizer of this name.",
                                VectorizerExistsPrecondition.known()),
                        "</xsd:schema>\n")
                .collect(Collectors.joining("\n"));
    }

    private String change(Class<? extends VectorizerChange> change, List<Parameter> parameters, Set<String> required) {
        DatabaseChange words = change.getAnnotation(DatabaseChange.class);
        String function = "ai." + words.name().replaceAll("(?=\\p{Lu})", "_").toLowerCase(Locale.ROOT);
        String slots = parameters.stream()
                .flatMap(parameter -> parameter.slot().stream())
                .map(slot -> slot(slot, required.contains(slot.parameter())))
                .collect(Collectors.joining());
        String content = (slots.isEmpty() ? "" : lines("<xsd:all>", slots, "</xsd:all>"))
                + attributes(function.replaceFirst("(enable|disable)_vectorizer", "$0_schedule"), parameters, required);
        return indent(element(words.name(), "", words.description() + ".", content));
    }

    private String precondition(String name, String description, List<Parameter> parameters) {
        Set<String> all = parameters.stream().map(Parameter::name).collect(Collectors.toSet());
        return indent(element(name, "", description, attributes("", parameters, all)));
    }

    private String slot(ConfigSlot slot, boolean required) {
        String name = slot.parameter();
        String types = slot.types().stream().map(this::config).collect(Collectors.joining());
        return element(
                name,
                required ? "" : " minOccurs=\"0\"",
                descriptions.ofType(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Config"),
                lines("<xsd:choice>", types, "</xsd:choice>"));
    }

    private String config(ConfigType type) {
        List<Parameter> parameters = Parameter.of(type);
        Set<String> required = type.fields().stream()
                .filter(ConfigField::isRequired)
                .map(ConfigField::name)
                .collect(Collectors.toSet());
        String items = parameters.stream()
                .filter(SchemaDocument::isItems)
                .map(list -> lines(
                        "<xsd:element name=\"%s\" type=\"text\" minOccurs=\"0\" maxOccurs=\"unbounded\">"
                                .formatted(list.name().replaceFirst("s$", "")),
                        annotation(parameter(type.sqlFunction(), list, false)),
                        "</xsd:element>"))
                .collect(Collectors.joining());
        String content = (items.isEmpty() ? "" : lines("<xsd:sequence>", items, "</xsd:sequence>"))
                + attributes(type.sqlFunction(), parameters, required);
        return element(type.name(), "", descriptions.ofType(type.sqlFunction()), content);
    }

    private static boolean isItems(Parameter parameter) {
        return parameter.isListOf(parameter.name().replaceFirst("s$", ""));
    }

    private String attributes(String function, List<Parameter> parameters, Set<String> required) {
        return parameters.stream()
                .filter(parameter -> parameter.slot().isEmpty() && !isItems(parameter))
                .map(parameter -> attribute(function, parameter, required.contains(parameter.name())))
                .collect(Collectors.joining());
    }

    private String attribute(String function, Parameter parameter, boolean required) {
        String start = "<xsd:attribute name=\"%s\" type=\"%s\"%s>"
                .formatted(
                        parameter.name(),
                        TYPES.getOrDefault(parameter.type(), "xsd:string"),
                        required ? " use=\"required\"" : "");
        return lines(start, annotation(parameter(function, parameter, required)), "</xsd:attribute>");
    }

    private String parameter(String function, Parameter parameter, boolean required) {
        String own = OWN_PARAMETERS.get(parameter.name());
        return own != null
                ? own
                : descriptions
                        .ofParameter(function, parameter.name(), required)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "%s of %s must have Javadoc".formatted(parameter.name(), function)));
    }

    private static String element(String name, String occurs, String description, String content) {
        String type =
                content.isBlank() ? "<xsd:complexType/>\n" : lines("<xsd:complexType>", content, "</xsd:complexType>");
        return lines(
                "<xsd:element name=\"%s\"%s>".formatted(name, occurs),
                annotation(description) + type,
                "</xsd:element>");
    }

    private static String annotation(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return lines(
                "<xsd:annotation>",
                "<xsd:documentation>%s</xsd:documentation>\n".formatted(escaped),
                "</xsd:annotation>");
    }

    private static String lines(String start, String content, String end) {
        return start + "\n" + indent(content) + end + "\n";
    }

    private static String indent(String lines) {
        return lines.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }
}
