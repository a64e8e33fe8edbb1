package io.github.pgai4j.azure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/** Where to connect to, and how well encrypted; everything but user and password. Immutable. */
final class JdbcTarget {

    private static final String USER = PGProperty.USER.getName();
    private static final String PASSWORD = PGProperty.PASSWORD.getName();
    private static final String SSL_MODE = PGProperty.SSL_MODE.getName();
    private static final String PLUGIN = PGProperty.AUTHENTICATION_PLUGIN_CLASS_NAME.getName();
    private static final String MODES = "require, verify-ca or verify-full";

    private final String url;
    private final Properties properties;
    private final String shown;
    private final String host;

    private JdbcTarget(String url, Properties properties, Properties parsed) {
        this.url = url;
        this.properties = properties;
        this.host = parsed.getProperty("PGHOST", "");
        this.shown = "%s:%s/%s".formatted(host, parsed.getProperty("PGPORT"), parsed.getProperty("PGDBNAME"));
    }

    /**
     * @param isTokenSent whether what is sent is a token, which goes over encrypted connections only
     * @throws IllegalArgumentException if the URL is none of PostgreSQL, brings a user or a password, or would send a
     *     token over an unencrypted connection
     */
    static JdbcTarget of(String url, Map<String, String> settings, boolean isTokenSent) {
        Properties properties = new Properties();
        properties.putAll(settings);
        Properties parsed = parse(url, properties);
        refuse(parsed, USER, "set it with user(…), or leave it to the token");
        refuse(parsed, PASSWORD, "an Entra token takes its place");
        refuse(parsed, PLUGIN, "this DataSource fetches the token itself");
        SslMode mode = sslModeOf(parsed);
        if (!isExplicit(parsed)) {
            properties.setProperty(SSL_MODE, SslMode.REQUIRE.value);
        } else if (isTokenSent && !mode.requireEncryption()) {
            throw new IllegalArgumentException(
                    "sslmode must be %s, was \"%s\": a token is as good as a password and must not travel unencrypted"
                            .formatted(MODES, mode.value));
        }
        return new JdbcTarget(url, properties, parsed);
    }

    /** The URL of a database; a name may have any character. */
    static String urlOf(String host, int port, String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, URLEncoder.encode(database, StandardCharsets.UTF_8));
    }

    private static Properties parse(String url, Properties defaults) {
        // The driver would log what stands before the host.
        Properties parsed = authorityOf(url).contains("@") ? null : Driver.parseURL(url, defaults);
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "url must be like jdbc:postgresql://host:5432/database, was \"%s\"".formatted(withoutSecrets(url)));
        }
        return parsed;
    }

    private static String authorityOf(String url) {
        return url.replaceFirst("^jdbc:postgresql://", "").replaceFirst("[/?].*$", "");
    }

    private static String withoutSecrets(String url) {
        String shown = url.replaceFirst("//[^/?@]*@", "//(hidden)");
        return shown.contains("@")
                ? url.replaceFirst("//.*$", "//(hidden)")
                : shown.replace("//(hidden)", "//(hidden)@").replaceFirst("\\?.*$", "?…");
    }

    private static void refuse(Properties parsed, String name, String remedy) {
        if (parsed.getProperty(name) != null) {
            throw new IllegalArgumentException(
                    "the URL and the properties must not have \"%s\": %s".formatted(name, remedy));
        }
    }

    private static SslMode sslModeOf(Properties parsed) {
        try {
            return SslMode.of(parsed);
        } catch (PSQLException e) {
            throw new IllegalArgumentException(
                    "sslmode must be %s, was \"%s\"".formatted(MODES, parsed.getProperty(SSL_MODE)), e);
        }
    }

    // ssl=true alone stands for verify-full and stays it; ssl=false alone asks for nothing.
    private static boolean isExplicit(Properties parsed) {
        String ssl = parsed.getProperty(PGProperty.SSL.getName());
        return parsed.getProperty(SSL_MODE) != null || (ssl != null && !ssl.equals("false"));
    }

    String url() {
        return url;
    }

    /** As the URL names it. */
    String host() {
        return host;
    }

    /** What one connection is made with. */
    Properties propertiesFor(EntraTokens.Login login) {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty(USER, login.user());
        all.setProperty(PASSWORD, login.token());
        return all;
    }

    /** Host, port and database. */
    @Override
    public String toString() {
        return shown;
    }
}
