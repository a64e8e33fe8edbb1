package io.github.pgai4j.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The address that a provider's paths are appended to. */
public final class BaseUrl {

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
        throw new IllegalArgumentException("base URL must be like https://host:port/path, was \""
                + base.replaceAll("//[^/@]*@", "//(hidden)@") + "\"");
    }

    /** Without user, password and query, for messages. */
    public static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
    }

    /** Scheme, host and port, by which servers are told apart. */
    public static String originOf(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return "%s://%s:%d".formatted(uri.getScheme(), uri.getHost().toLowerCase(Locale.ROOT), port);
    }
}
