package io.github.pgai4j.worker;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.internal.sql.SqlStates;
import java.sql.SQLException;

/** What is said of a vectorizer that failed as a whole. */
final class Failures {

    private Failures() {}

    /** As it is, if it is a sentence of ours; else one that says that nobody expected it. */
    static Exception of(Throwable thrown) {
        return thrown instanceof VectorizerException || thrown instanceof IllegalArgumentException
                ? (Exception) thrown
                : new VectorizerException("unexpected: " + thrown, thrown);
    }

    static String reason(Exception e) {
        return e instanceof SQLException sql ? SqlStates.sentence(sql) : String.valueOf(e.getMessage());
    }
}
