package io.github.pgai4j.worker.cli;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.github.pgai4j.azure.EntraBearer;
import io.github.pgai4j.azure.EntraDataSource;
import io.github.pgai4j.embedding.BearerTokens;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code --auth entra}: the identity that azure-identity finds in the environment of the process. Public for
 * {@link java.util.ServiceLoader}.
 *
 * @since 0.1
 */
public final class EntraAccess implements PasswordlessAccess {

    @Override
    public String name() {
        return "entra";
    }

    @Override
    public DataSource dataSource(String url, @Nullable String user) {
        EntraDataSource.Builder builder =
                EntraDataSource.builder().url(url).property("ApplicationName", "pgai4j-worker");
        if (user != null) {
            builder.user(user);
        }
        return builder.credential(credential()).build();
    }

    @Override
    public BearerTokens tokens() {
        return EntraBearer.of(credential());
    }

    private static TokenCredential credential() {
        return new DefaultAzureCredentialBuilder().build();
    }
}
