package io.github.pgai4j.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails every test that logs an error which {@link LogsErrors} does not announce. Registered for all tests. */
public final class ErrorWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Pattern ERROR = Pattern.compile("\\bERROR\\b|^SEVERE: ");
    private static final Pattern TRACE =
            Pattern.compile("^\\s+at \\S+\\(.*\\)$|^\\s*(Caused by|Suppressed): |^\\s+\\.\\.\\. \\d+ (more|common)"
                    + "|^([a-z]\\w*\\.)+[A-Z][\\w$]*(Exception|Error)(: .*)?$");

    private final Lines lines = new Lines();
    private PrintStream before = System.err;
    private int depth;

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (depth++ == 0) {
            before = System.err;
            lines.console = before;
            System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check(context);
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (--depth == 0) {
            System.setErr(before);
        }
        check(context);
    }

    private void check(ExtensionContext context) {
        List<String> errors = lines.takeErrors();
        List<Pattern> required = patterns(context.getTestMethod());
        List<Pattern> expected = Stream.concat(required.stream(), patterns(context.getTestClass()).stream())
                .toList();
        List<String> unexpected = errors.stream()
                .filter(error -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(error).find()))
                .toList();
        if (!unexpected.isEmpty()) {
            throw new AssertionError("logged what @LogsErrors does not announce:\n" + String.join("\n", unexpected));
        }
        required.stream()
                .filter(pattern -> errors.stream()
                        .noneMatch(error -> pattern.matcher(error).find()))
                .findFirst()
                .ifPresent(missing -> {
                    if (context.getExecutionException().isEmpty()) {
                        throw new AssertionError("did not log the error that @LogsErrors announces: " + missing);
                    }
                });
    }

    private static List<Pattern> patterns(Optional<? extends AnnotatedElement> element) {
        return element.map(found -> found.getAnnotation(LogsErrors.class)).stream()
                .flatMap(annotation -> Arrays.stream(annotation.value()))
                .map(Pattern::compile)
                .toList();
    }

    /** Passes lines on, except errors with their stack traces. */
    private static final class Lines extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final List<StringBuilder> errors = new ArrayList<>();
        private PrintStream console = System.err;
        private boolean inError;

        @Override
        public synchronized void write(int b) {
            if (b != '\n') {
                line.write(b);
                return;
            }
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            boolean trace = TRACE.matcher(text).find();
            if (ERROR.matcher(text).find() || (trace && !inError)) {
                errors.add(new StringBuilder(text));
            } else if (trace) {
                errors.get(errors.size() - 1).append('\n').append(text);
            } else {
                console.println(text);
            }
            inError = trace || ERROR.matcher(text).find();
        }

        synchronized List<String> takeErrors() {
            List<String> taken = errors.stream().map(StringBuilder::toString).toList();
            errors.clear();
            inError = false;
            return taken;
        }
    }
}
