package io.github.pgai4j.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * A program that opens connections with credentials that read the environment of their process. Prints one line for
 * each: the credential, then the user, or the SQLState and the message.
 */
public final class CredentialProbe {

    private CredentialProbe() {}

    public static void main(String[] args) {
        for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
            handler.setLevel(Level.ALL);
        }
        Logger.getLogger("").setLevel(Boolean.getBoolean("probe.verbose") ? Level.ALL : Level.WARNING);
        for (String name : args) {
            System.out.println("RESULT " + name + " " + resultOf(name));
        }
        System.exit(0); // MSAL leaves threads behind
    }

    private static String resultOf(String name) {
        EntraDataSource source = EntraDataSource.builder()
                .url(System.getenv("PROBE_URL"))
                .credential(credential(name))
                .tokenTimeout(Duration.ofSeconds(name.endsWith(":slow") ? 1 : 30))
                .build();
        try (Connection first = source.getConnection();
                Connection second = source.getConnection()) {
            return EntraDataSourceIT.userOf(first) + " " + EntraDataSourceIT.userOf(second);
        } catch (SQLException e) {
            return "%s %s %s".formatted(e.getClass().getSimpleName(), e.getSQLState(), e.getMessage());
        }
    }

    private static TokenCredential credential(String name) {
        return switch (name.replaceFirst(":.*", "")) {
            case "managed-identity" ->
                new ManagedIdentityCredentialBuilder()
                        .clientId(name.replaceFirst(".*:", ""))
                        .build();
            case "system-identity" -> new ManagedIdentityCredentialBuilder().build();
            case "azure-cli" -> new AzureCliCredentialBuilder().build();
            case "default" -> new DefaultAzureCredentialBuilder().build();
            default -> throw new IllegalArgumentException("no credential is called " + name);
        };
    }
}
