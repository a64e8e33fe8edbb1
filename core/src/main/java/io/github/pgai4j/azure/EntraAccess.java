package io.github.pgai4j.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.github.pgai4j.embedding.BearerTokens;
import io.github.pgai4j.worker.PasswordlessAccess;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code --auth entra}: the identity that azure-identity finds in the environment of the process. Public for
 * {@link java.util.ServiceLoader}.
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
        try {
            return builder.credential(Found.credential()).build();
        } catch (NoClassDefFoundError e) {
            throw missingJars(e);
        }
    }

    @Override
    public BearerTokens tokens() {
        try {
            return EntraBearer.of(Found.credential());
        } catch (NoClassDefFoundError e) {
            throw missingJars(e);
        }
    }

    private static IllegalArgumentException missingJars(NoClassDefFoundError e) {
        return new IllegalArgumentException(
                "authentication by \"entra\" needs jars that are not on the class path; add the Maven dependencies"
                        + " com.azure:azure-identity and com.azure:azure-core-http-jdk-httpclient",
                e);
    }

    /** Kept apart so that this class loads without Azure's. */
    private static final class Found {
        static TokenCredential credential() {
            return new DefaultAzureCredentialBuilder().build();
        }
    }
}
