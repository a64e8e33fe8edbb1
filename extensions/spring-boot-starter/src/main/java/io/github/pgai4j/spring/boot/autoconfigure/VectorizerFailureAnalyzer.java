package io.github.pgai4j.spring.boot.autoconfigure;

import io.github.pgai4j.VectorizerException;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what kept an application from starting, and the changesets that mend it. */
final class VectorizerFailureAnalyzer extends AbstractFailureAnalyzer<VectorizerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, VectorizerException cause) {
        List<String> lines = String.valueOf(cause.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        // The report of the boot check has what is wrong in lines of their own, and changesets indented under them.
        String description = lines.stream()
                .filter(line -> !isOfChangeset(line))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
        String changesets = lines.stream()
                .filter(VectorizerFailureAnalyzer::isOfChangeset)
                .map(line -> line.substring(2))
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
        return new FailureAnalysis(
                description, changesets.isEmpty() ? remedy(cause) : "Add to the changelog:\n\n" + changesets, cause);
    }

    private static boolean isOfChangeset(String line) {
        return line.startsWith("  ");
    }

    // Our sentences end with what is to be done.
    private static String remedy(VectorizerException cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        int last = message.lastIndexOf("; ");
        return last < 0
                ? "See docs/spring-boot.md of pgai4j."
                : Character.toUpperCase(message.charAt(last + 2)) + message.substring(last + 3) + ".";
    }
}
