package io.github.pgai4j.liquibase;

import io.github.pgai4j.config.CreateVectorizer;
import io.github.pgai4j.internal.descriptor.ConfigType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words about a name that the XSD has refused. */
final class XmlNames {

    // by the codes of the XML Schema recommendation: the words around them are in the language of the machine
    private static final Pattern ATTRIBUTE =
            Pattern.compile("cvc-complex-type\\.3\\.2\\.2: [^']*'(\\w+)'[^']*'ai:(\\w+)'");
    private static final String OURS = Pattern.quote("\"" + VectorizerNamespace.URI + "\":");
    private static final Pattern ELEMENT =
            Pattern.compile("cvc-complex-type\\.2\\.4\\.\\w: [^']*'\\{" + OURS + "(\\w+)}'[^']*'\\{([^']*)}'");
    private static final Pattern EXPECTED = Pattern.compile(OURS + "(\\w+)");

    private static final Map<String, List<Parameter>> CHANGES = Map.of(
            "createVectorizer", CreateVectorizerChange.known(),
            "dropVectorizer", DropVectorizerChange.known(),
            "enableVectorizer", EnableVectorizerChange.known(),
            "disableVectorizer", DisableVectorizerChange.known(),
            "installVectorizerCatalog", InstallVectorizerCatalogChange.known(),
            "vectorizerExists", VectorizerExistsPrecondition.known());

    private XmlNames() {}

    /** What to write instead; empty: the message is about something else. */
    static String remedy(String message) {
        Matcher attribute = ATTRIBUTE.matcher(message);
        if (attribute.find()) {
            List<String> known = attributes(attribute.group(2));
            return known.isEmpty() ? "" : sentence(attribute.group(1), Names.remedy(attribute.group(1), known));
        }
        Matcher element = ELEMENT.matcher(message);
        return element.find()
                ? Names.nearest(element.group(1), expected(element.group(2)))
                        .map(name -> sentence(element.group(1), Names.remedy(element.group(1), List.of(name))))
                        .orElse("")
                : "";
    }

    private static String sentence(String seen, String remedy) {
        return "(%s is unknown: %s)".formatted(seen, remedy);
    }

    // a configuration of the same name may be in several slots
    private static List<String> attributes(String element) {
        Stream<Parameter> parameters = Optional.ofNullable(CHANGES.get(element))
                .map(List::stream)
                .orElseGet(() -> ConfigType.of(CreateVectorizer.class).slots().stream()
                        .flatMap(slot -> slot.type(element).stream())
                        .flatMap(type -> Parameter.of(type).stream()));
        return parameters
                .filter(parameter -> parameter.slot().isEmpty())
                .map(Parameter::name)
                .distinct()
                .toList();
    }

    private static List<String> expected(String elements) {
        return EXPECTED.matcher(elements)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
