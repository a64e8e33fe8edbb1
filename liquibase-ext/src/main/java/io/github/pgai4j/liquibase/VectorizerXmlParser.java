package io.github.pgai4j.liquibase;

import liquibase.changelog.ChangeLogParameters;
import liquibase.exception.ChangeLogParseException;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.xml.XMLChangeLogSAXParser;
import liquibase.resource.ResourceAccessor;

/**
 * Liquibase's parser of XML, which adds the nearest known name where the schema refuses one of ours: in XML the schema
 * comes before the changes, and says only that a name is wrong.
 *
 * @since 0.1
 */
public final class VectorizerXmlParser extends XMLChangeLogSAXParser {

    @Override
    public int getPriority() {
        return super.getPriority() + 1;
    }

    @Override
    protected ParsedNode parseToNode(
            String physicalChangeLogLocation, ChangeLogParameters parameters, ResourceAccessor resources)
            throws ChangeLogParseException {
        try {
            return super.parseToNode(physicalChangeLogLocation, parameters, resources);
        } catch (ChangeLogParseException e) {
            String message = String.valueOf(e.getMessage());
            String remedy = XmlNames.remedy(message);
            if (remedy.isEmpty()) {
                throw e;
            }
            throw new ChangeLogParseException("%s %s".formatted(message, remedy), e);
        }
    }
}
