package io.github.pgai4j.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A credential that records what it is asked for, and tokens that look like Entra's: as long, and no two the same. */
public final class FakeTokens implements TokenCredential {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final List<String> scopes = new CopyOnWriteArrayList<>();
    private final Function<String, AccessToken> answers;

    private FakeTokens(Function<String, AccessToken> answers) {
        this.answers = answers;
    }

    /** Answers each request, by its scope. */
    public static FakeTokens answering(Function<String, AccessToken> answers) {
        return new FakeTokens(answers);
    }

    /** Answers each request with this token, good for an hour. */
    public static FakeTokens of(String token) {
        return new FakeTokens(scope -> lasting(token, Duration.ofHours(1)));
    }

    public static AccessToken lasting(String token, Duration duration) {
        return new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plus(duration));
    }

    /** A token for a user. */
    public static String forUser(String name) {
        return jwt(Map.of("upn", name));
    }

    /** A token with these claims, and as much else as makes it as long as Entra's. */
    public static String jwt(Map<String, ?> claims) {
        Map<String, Object> all = new LinkedHashMap<>(claims);
        all.put("uti", "request-" + COUNT.incrementAndGet());
        all.put("groups", java.util.Collections.nCopies(20, "00000000-0000-0000-0000-000000000000"));
        try {
            return part("{\"typ\":\"JWT\",\"alg\":\"RS256\"}")
                    + "." + part(JSON.writeValueAsString(all))
                    + "." + part("signature".repeat(40));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The scopes of all requests so far. */
    public List<String> requests() {
        return List.copyOf(scopes);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        String scope = request.getScopes().get(0);
        scopes.add(scope);
        return answers.apply(scope);
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromSupplier(() -> getTokenSync(request));
    }
}
