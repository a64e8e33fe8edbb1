package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servers and the variables that whoever runs this process has named: in its code by
 * {@link ModelEnvironment#trust}, or in its environment.
 */
final class OperatorTrust {

    static final String ORIGINS_VARIABLE = "PGAI4J_TRUSTED_ORIGINS";
    static final String KEYS_VARIABLE = "PGAI4J_TRUSTED_KEYS";

    private final ModelEnvironment environment;
    private final Set<String> origins = new HashSet<>();
    private final Set<String> keyNames;

    /** @throws IllegalArgumentException if the environment names a server that is none */
    OperatorTrust(ModelEnvironment environment) {
        this.environment = environment;
        this.keyNames = Set.copyOf(listIn(KEYS_VARIABLE));
        listIn(ORIGINS_VARIABLE).forEach(this::addOrigin);
        addOriginOf(environment.variable(OpenAiClient.BASE_VARIABLE));
        addOriginOf(environment.variable(LiteLlmClient.BASE_VARIABLE));
        if (OllamaHost.isNamedBy(environment)) {
            addOriginOf(OllamaHost.baseUrl(null, environment));
        }
    }

    private List<String> listIn(String variable) {
        String value = environment.variable(variable);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private void addOrigin(String origin) {
        try {
            origins.add(BaseUrl.originOf(BaseUrl.resolve(origin, "")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "environment variable \"" + ORIGINS_VARIABLE + "\" must list servers: " + e.getMessage(), e);
        }
    }

    private void addOriginOf(@Nullable String baseUrl) {
        if (baseUrl == null || baseUrl.isBlank()) {
            return;
        }
        try {
            origins.add(BaseUrl.originOf(BaseUrl.resolve(baseUrl, "")));
        } catch (IllegalArgumentException e) {
            // names no server; the model that it is for says so
        }
    }

    /** Whether the server of {@code uri} is one of those. */
    boolean namesServer(URI uri) {
        return origins.contains(BaseUrl.originOf(uri))
                || environment.trustedKeysFor(uri).isPresent()
                || environment.tokensFor(uri).isPresent();
    }

    /** Whether the key in {@code variable} is for the server of {@code uri}. */
    boolean listsKey(String variable, URI uri) {
        return keyNames.contains(variable)
                || environment.trustedKeysFor(uri).orElse(Set.of()).contains(variable);
    }
}
