package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.VectorizerException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what kept an application from starting, and the changesets that mend it. */
final class VectorizerFailureAnalyzer extends AbstractFailureAnalyzer<VectorizerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, VectorizerException cause) {
        String message = String.valueOf(cause.getMessage());
        // The report of the boot check has what is wrong in lines of their own, and changesets indented under them.
        Map<Boolean, String> parts = message.lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.partitioningBy(VectorizerFailureAnalyzer::isOfChangeset, Collectors.joining("\n")));
        String changesets = parts.getOrDefault(true, "").stripIndent();
        return new FailureAnalysis(
                parts.getOrDefault(false, ""),
                changesets.isEmpty() ? remedy(message) : "Add to the changelog:\n\n" + changesets,
                cause);
    }

    private static boolean isOfChangeset(String line) {
        return line.startsWith("  ");
    }

    // Our sentences end with what is to be done.
    private static String remedy(String message) {
        int last = message.lastIndexOf("; ");
        return last < 0
                ? "See docs/spring-boot.md of pgai4j."
                : Character.toUpperCase(message.charAt(last + 2)) + message.substring(last + 3) + ".";
    }
}
