package io.github.pgai4j.worker.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The URL of a database on the command line, which may hold a password: the driver repeats it, so it is read here
 * first.
 */
final class DatabaseUrl {

    private static final Pattern URL = Pattern.compile("(jdbc:|postgres(ql)?:).*", Pattern.DOTALL);
    private static final Pattern SHOWABLE = Pattern.compile("(?<address>[^@?#]*)([?#][^@]*)?", Pattern.DOTALL);
    // the driver takes a user before the host for a part of its name, and logs what is no port
    private static final Pattern KNOWN = Pattern.compile(
            "jdbc:postgresql:(//(\\[[^]@]*]|[^:/?#@])*(:\\d*)?(,[^,/?#@:]*(:\\d*)?)*(/[^@?]*)?|[^/@?]*)(\\?.*)?");

    private DatabaseUrl() {}

    /**
     * @return {@code url}
     * @throws IllegalArgumentException if it is none of PostgreSQL, or has a user before the host
     */
    static String checked(String url) {
        try {
            if (KNOWN.matcher(url).matches()) {
                new PGSimpleDataSource().setUrl(url);
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below: its message repeats the URL
        }
        throw new IllegalArgumentException(
                "--db-url must be like jdbc:postgresql://host:5432/database, was \"" + shown(url) + "\"");
    }

    /** Without a query, and without all that may be before a host. */
    static String shown(String url) {
        Matcher matcher = SHOWABLE.matcher(url);
        if (!matcher.matches()) {
            return url.substring(0, url.indexOf(':') + 1) + "(hidden)";
        }
        String address = matcher.group("address");
        return address.length() == url.length() ? address : address + "?(hidden)";
    }

    /** A message without the secrets of the URLs among the arguments. */
    static String scrub(String message, String... arguments) {
        List<String> urls = Arrays.stream(arguments)
                .map(URL::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
        String scrubbed = message;
        for (String url : urls) {
            scrubbed = scrubbed.replace(url, shown(url));
        }
        return scrubbed;
    }
}
