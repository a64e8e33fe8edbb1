package io.github.pgai4j.liquibase;

import liquibase.parser.LiquibaseParser;
import liquibase.parser.NamespaceDetails;
import liquibase.parser.core.xml.XMLChangeLogSAXParser;
import liquibase.serializer.LiquibaseSerializer;
import liquibase.serializer.core.xml.XMLChangeLogSerializer;

/**
 * The XML namespace of the changes and preconditions, and its prefix in generated changelogs.
 *
 * @since 0.1
 */
public final class VectorizerNamespace implements NamespaceDetails {

    static final String URI = "http://pgai4j.github.io/xml/ns/pgai4j";

    private static final String XSD = URI + "/pgai4j-latest.xsd";

    @Override
    public int getPriority() {
        return PRIORITY_EXTENSION;
    }

    @Override
    public boolean supports(LiquibaseSerializer serializer, String namespaceOrUrl) {
        return serializer instanceof XMLChangeLogSerializer && isOurs(namespaceOrUrl);
    }

    @Override
    public boolean supports(LiquibaseParser parser, String namespaceOrUrl) {
        return parser instanceof XMLChangeLogSAXParser && isOurs(namespaceOrUrl);
    }

    private static boolean isOurs(String namespaceOrUrl) {
        return namespaceOrUrl.equals(URI) || namespaceOrUrl.startsWith(URI + "/");
    }

    @Override
    public String getShortName(String namespaceOrUrl) {
        return "ai";
    }

    @Override
    public String getSchemaUrl(String namespaceOrUrl) {
        return XSD;
    }

    @Override
    public String[] getNamespaces() {
        return new String[] {URI};
    }
}
