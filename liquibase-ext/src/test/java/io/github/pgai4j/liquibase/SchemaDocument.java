package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.ConfigField;
import io.github.pgai4j.config.ConfigSlot;
import io.github.pgai4j.config.ConfigType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The XSD of the changes and preconditions, made from the descriptor. */
final class SchemaDocument {

    // Liquibase validates before it fills in parameters: a number may still be ${dimensions}.
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="%1$s"
                        targetNamespace="%1$s" elementFormDefault="qualified">

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
                <xsd:attribute name="value" type="xsd:string" use="required"/>
              </xsd:complexType>
            """.formatted(VectorizerNamespace.URI);

    private static final Map<Class<?>, String> TYPES = Map.of(
            Integer.class, "integer",
            Double.class, "number",
            Boolean.class, "boolean");

    private SchemaDocument() {}

    static String text() {
        return Stream.of(
                        HEAD,
                        change(
                                "createVectorizer",
                                CreateVectorizerChange.known(),
                                Set.of("source", "name", "loading", "embedding")),
                        change("dropVectorizer", DropVectorizerChange.known(), Set.of()),
                        change("installVectorizerCatalog", InstallVectorizerCatalogChange.known(), Set.of()),
                        change("enableVectorizer", EnableVectorizerChange.known(), Set.of()),
                        change("disableVectorizer", DisableVectorizerChange.known(), Set.of()),
                        change("vectorizerCatalogInstalled", VectorizerCatalogInstalledPrecondition.known(), Set.of()),
                        change("vectorizerExists", VectorizerExistsPrecondition.known(), Set.of("vectorizerName")),
                        "</xsd:schema>\n")
                .collect(Collectors.joining("\n"));
    }

    private static String change(String name, List<Parameter> parameters, Set<String> required) {
        String slots = parameters.stream()
                .flatMap(parameter -> parameter.slot().stream())
                .map(slot -> slot(slot, required.contains(slot.parameter())))
                .collect(Collectors.joining());
        return indent(element(
                name,
                "",
                (slots.isEmpty() ? "" : indent("<xsd:all>\n%s</xsd:all>\n".formatted(indent(slots))))
                        + indent(attributes(parameters, required))));
    }

    private static String slot(ConfigSlot slot, boolean required) {
        String types = slot.types().stream().map(SchemaDocument::config).collect(Collectors.joining());
        return element(
                slot.parameter(),
                required ? "" : " minOccurs=\"0\"",
                indent("<xsd:choice>\n%s</xsd:choice>\n".formatted(indent(types))));
    }

    private static String config(ConfigType type) {
        List<Parameter> parameters = Parameter.of(type);
        Set<String> required = type.fields().stream()
                .filter(ConfigField::isRequired)
                .map(ConfigField::name)
                .collect(Collectors.toSet());
        String items = parameters.stream()
                .filter(SchemaDocument::isItems)
                .map(list -> list.name().replaceFirst("s$", ""))
                .map("<xsd:element name=\"%s\" type=\"text\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>\n"::formatted)
                .collect(Collectors.joining());
        return element(
                type.name(),
                "",
                (items.isEmpty() ? "" : indent("<xsd:sequence>\n%s</xsd:sequence>\n".formatted(indent(items))))
                        + indent(attributes(parameters, required)));
    }

    private static boolean isItems(Parameter parameter) {
        return parameter.isListOf(parameter.name().replaceFirst("s$", ""));
    }

    private static String attributes(List<Parameter> parameters, Set<String> required) {
        return parameters.stream()
                .filter(parameter -> parameter.slot().isEmpty() && !isItems(parameter))
                .map(parameter -> "<xsd:attribute name=\"%s\" type=\"%s\"%s/>\n"
                        .formatted(
                                parameter.name(),
                                TYPES.getOrDefault(parameter.type(), "xsd:string"),
                                required.contains(parameter.name()) ? " use=\"required\"" : ""))
                .collect(Collectors.joining());
    }

    private static String element(String name, String occurs, String content) {
        return content.isBlank()
                ? "<xsd:element name=\"%s\"%s>\n  <xsd:complexType/>\n</xsd:element>\n".formatted(name, occurs)
                : "<xsd:element name=\"%s\"%s>\n  <xsd:complexType>\n%s  </xsd:complexType>\n</xsd:element>\n"
                        .formatted(name, occurs, indent(content));
    }

    private static String indent(String lines) {
        return lines.lines().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }
}
