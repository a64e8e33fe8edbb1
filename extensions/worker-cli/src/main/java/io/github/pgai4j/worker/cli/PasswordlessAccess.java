package io.github.pgai4j.worker.cli;

import io.github.pgai4j.embedding.BearerTokens;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How the command line of the worker reaches database and models without passwords and keys. Found by
 * {@link java.util.ServiceLoader}, so that clouds other than Azure can be added on the class path.
 *
 * @since 0.1
 */
public interface PasswordlessAccess {

    /** What {@code --auth} calls it. */
    String name();

    /**
     * Connections to the database of a JDBC URL.
     *
     * @param user the role to log in as; null: whom the identity is known as
     * @throws IllegalArgumentException if the URL will not do
     */
    DataSource dataSource(String url, @Nullable String user);

    /** Tokens for embedding models. */
    BearerTokens tokens();
}
