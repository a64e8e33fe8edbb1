package io.github.pgai4j.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom an access token is about, as PostgreSQL knows them: the name of a role, never the id of an application. */
final class UserClaim {

    /** The resource id of a managed identity. */
    private static final String MANAGED_IDENTITY = "xms_mirid";

    private static final String USER_ASSIGNED = "/providers/microsoft.managedidentity/userassignedidentities";
    private static final List<String> NAMES = List.of("upn", "preferred_username", "unique_name");
    private static final ObjectMapper JSON = new ObjectMapper();

    private UserClaim() {}

    /** The claims that are tried, in this order, for messages. */
    static String tried() {
        return MANAGED_IDENTITY + ", " + String.join(", ", NAMES);
    }

    /**
     * The name in the first claim that has one.
     *
     * @throws TokenFailure if {@code token} is not a JWT; neither message nor cause repeats any of it
     */
    static Optional<String> in(String token) throws TokenFailure {
        JsonNode claims = claimsOf(token);
        return userAssigned(claims.path(MANAGED_IDENTITY).asText(""))
                .or(() -> NAMES.stream()
                        .map(claims::path)
                        .filter(claim -> claim.isTextual() && !claim.textValue().isBlank())
                        .map(JsonNode::textValue)
                        .findFirst());
    }

    /** A system-assigned identity has the id of its virtual machine there, which is no role; other claims may be. */
    private static Optional<String> userAssigned(String resourceId) {
        int lastSlash = resourceId.lastIndexOf('/');
        return lastSlash > 0
                        && lastSlash < resourceId.length() - 1
                        && resourceId
                                .substring(0, lastSlash)
                                .toLowerCase(Locale.ROOT)
                                .endsWith(USER_ASSIGNED)
                ? Optional.of(resourceId.substring(lastSlash + 1))
                : Optional.empty();
    }

    private static JsonNode claimsOf(String token) throws TokenFailure {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw notAJwt("%d part(s)".formatted(parts.length));
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            if (claims != null && claims.isObject()) {
                return claims;
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below: both repeat parts of the token
        }
        throw notAJwt("its second part is no JSON object");
    }

    private static TokenFailure notAJwt(String why) {
        return new TokenFailure(
                TokenFailure.Kind.REFUSED,
                "the access token is not a JWT (%s); set the user explicitly".formatted(why),
                null);
    }
}
