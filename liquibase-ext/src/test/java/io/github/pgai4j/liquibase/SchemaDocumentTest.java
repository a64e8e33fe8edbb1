package io.github.pgai4j.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SchemaDocumentTest {

    private static final String FOLDER = "/pgai4j.github.io/xml/ns/pgai4j/";

    @ParameterizedTest
    @ValueSource(strings = {"pgai4j-latest.xsd", "pgai4j-0.1.xsd"})
    void theXsdIsThatOfTheDescriptor(String file) throws IOException {
        Path generated = Files.createDirectories(Path.of("target")).resolve(file);
        Files.writeString(generated, SchemaDocument.text());

        try (InputStream in = SchemaDocumentTest.class.getResourceAsStream(FOLDER + file)) {
            assertThat(in)
                    .as("copy %s into src/main/resources%s", generated, FOLDER)
                    .isNotNull();
            assertThat(new String(in.readAllBytes(), UTF_8))
                    .as("copy %s into src/main/resources%s, or take back what changed it", generated, FOLDER)
                    .isEqualTo(SchemaDocument.text());
        }
    }

    @Test
    void theXsdIsASchema() throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);

        assertThat(factory.newSchema(new StreamSource(new StringReader(SchemaDocument.text()))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"element", "attribute"})
    void everythingInItIsExplained(String kind) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document schema = factory.newDocumentBuilder().parse(new InputSource(new StringReader(SchemaDocument.text())));
        NodeList declared = schema.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, kind);

        assertThat(declared.getLength()).isGreaterThan(30);
        for (int i = 0; i < declared.getLength(); i++) {
            Element declaration = (Element) declared.item(i);
            assertThat(explanation(declaration))
                    .as("%s %s", kind, declaration.getAttribute("name"))
                    .matches("\\S.{5,}\\.")
                    .doesNotContain("null", "{@");
        }
    }

    private static String explanation(Element declaration) {
        Node first = declaration.getFirstChild();
        while (first != null && !(first instanceof Element)) {
            first = first.getNextSibling();
        }
        return first != null && first.getLocalName().equals("annotation")
                ? first.getTextContent().strip()
                : "";
    }
}
