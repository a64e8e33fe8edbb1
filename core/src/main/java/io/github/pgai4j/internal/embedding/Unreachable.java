package io.github.pgai4j.internal.embedding;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no answer. The JDK's exceptions may repeat what the server has sent, which need not be a provider: but
 * for those that come before anything is read, only their names are told.
 */
final class Unreachable {

    private static final int NAMED_CAUSES = 4;

    private Unreachable() {}

    static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "its name is unknown";
        }
        if (e instanceof ConnectException) {
            return "no connection";
        }
        if (e instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        return e instanceof AnswerException ? String.valueOf(e.getMessage()) : namesOf(e);
    }

    /** Null: it may repeat what the server has sent. */
    static @Nullable IOException cause(IOException e) {
        boolean isOurs = e instanceof UnknownHostException
                || e instanceof ConnectException
                || e instanceof HttpConnectTimeoutException
                || e instanceof AnswerException;
        return isOurs ? e : null;
    }

    private static String namesOf(IOException e) {
        Set<String> names = new LinkedHashSet<>();
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < NAMED_CAUSES; depth++) {
            names.add(cause.getClass().getSimpleName());
            cause = cause.getCause();
        }
        return String.join(" after ", names);
    }
}
