package io.github.pgai4j.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address that a provider's paths are appended to. */
public final class BaseUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)+0*1]");

    private static final Pattern SIMPLE = Pattern.compile(
            "(?<scheme>([a-z]+://)?)(?<user>[^@/?#]*@)?(?<rest>[^@?#]*)(?<query>[?#][^@]*)?", Pattern.CASE_INSENSITIVE);

    private BaseUrl() {}

    /**
     * The address of {@code path} below {@code base}, with the query that {@code base} may have.
     *
     * @throws IllegalArgumentException if {@code base} is not an http or https URL
     */
    public static URI resolve(String base, String path) {
        try {
            String[] parts = base.strip().split("(?=\\?)", 2);
            URI uri = new URI(parts[0].replaceAll("/+$", "") + path + (parts.length > 1 ? parts[1] : ""));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below: its own message repeats the URL and with it what may be secret
        }
        throw new IllegalArgumentException("base URL must be like https://host:port/path, was \"" + shown(base) + "\"");
    }

    /** Without user, password and query, for messages. */
    public static String shown(URI uri) {
        return shownOrigin(uri) + uri.getPath();
    }

    /** As {@link #shown(URI)}, for what need not be a URL: where it is not clear what is secret, nothing is shown. */
    public static String shown(String url) {
        Matcher matcher = SIMPLE.matcher(url);
        if (!matcher.matches()) {
            return "(hidden)";
        }
        String user = matcher.group("user") == null ? "" : "(hidden)@";
        String query = matcher.group("query") == null ? "" : "?(hidden)";
        return matcher.group("scheme") + user + matcher.group("rest") + query;
    }

    /** Scheme, host and port as they are written, for messages. */
    public static String shownOrigin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Scheme, host and port, by which servers are told apart. */
    public static String originOf(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return "%s://%s:%d".formatted(uri.getScheme(), uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Whether nobody on the way can read what is sent there: it is encrypted, or does not leave this machine. */
    public static boolean isConfidential(URI uri) {
        return uri.getScheme().equals("https")
                || LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
