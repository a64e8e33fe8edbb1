package io.github.pgai4j.azure;

import com.azure.core.exception.HttpResponseException;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what credentials throw: whether trying again helps, and one line that says why. */
final class Causes {

    private static final int SHOWN_CHARACTERS = 400;
    private static final String TOKEN = "[\\w-]{20,}\\.[\\w-]{20,}\\.[\\w-]*";

    private Causes() {}

    /** What HTTP has answered decides; without an answer, a connection that could not be made does. */
    static TokenFailure.Kind kindOf(Throwable failure) {
        List<Throwable> chain = chainOf(failure);
        for (Throwable cause : chain) {
            Integer status = statusOf(cause);
            if (status != null) {
                return status >= 500 || status == 429 || status == 408
                        ? TokenFailure.Kind.UNREACHABLE
                        : TokenFailure.Kind.REFUSED;
            }
        }
        return chain.stream().noneMatch(Causes::isUnavailable) && chain.stream().anyMatch(Causes::isOfNetwork)
                ? TokenFailure.Kind.UNREACHABLE
                : TokenFailure.Kind.REFUSED;
    }

    private static List<Throwable> chainOf(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < 20; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static @Nullable Integer statusOf(Throwable cause) {
        if (cause instanceof HttpResponseException http && http.getResponse() != null) {
            return http.getResponse().getStatusCode();
        }
        // azure-identity lets these out unwrapped. The name is asked first: without MSAL its class cannot be loaded.
        return cause.getClass().getName().startsWith("com.microsoft.aad.msal4j.") ? MsalStatus.of(cause) : null;
    }

    /** Kept apart so that this class loads without MSAL. */
    private static final class MsalStatus {
        static @Nullable Integer of(Throwable cause) {
            return cause instanceof MsalServiceException service ? service.statusCode() : null;
        }
    }

    /** The place the credential looks for an identity is not there, as on a machine without managed identity. */
    private static boolean isUnavailable(Throwable cause) {
        return cause.getClass().getName().equals("com.azure.identity.CredentialUnavailableException");
    }

    private static boolean isOfNetwork(Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof FileSystemException)
                && !(cause instanceof FileNotFoundException);
    }

    /** The first line of the first message, without what might be a token. */
    static String reasonOf(Throwable failure) {
        for (Throwable cause : chainOf(failure)) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank() && !isWrapper(cause, message)) {
                String line = message.strip().lines().findFirst().orElse("").replaceAll(TOKEN, "(token)");
                return line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line;
            }
        }
        return failure.getClass().getSimpleName();
    }

    private static boolean isWrapper(Throwable cause, String message) {
        return cause.getCause() != null && message.equals(cause.getCause().toString());
    }
}
