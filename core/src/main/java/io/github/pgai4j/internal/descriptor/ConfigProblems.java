package io.github.pgai4j.internal.descriptor;

import java.util.List;

/** Several things are wrong at once. */
final class ConfigProblems extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigProblems(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The sentences, each of which begins with a parameter's name. */
    static List<String> of(IllegalArgumentException e) {
        return e instanceof ConfigProblems several ? several.problems : List.of(String.valueOf(e.getMessage()));
    }
}
