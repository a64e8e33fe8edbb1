package io.github.pgai4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserClaimTest {

    private static final String VM =
            "/subscriptions/s/resourcegroups/g/providers/Microsoft.Compute/virtualMachines/vm-1";
    private static final String IDENTITY =
            "/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id-Web";

    @Test
    void claimsAreTriedInTheirOrder() throws Exception {
        Map<String, String> claims = new HashMap<>(
                Map.of("xms_mirid", IDENTITY, "upn", "u", "preferred_username", "p", "unique_name", "n", "appid", "a"));

        for (String expected : List.of("Id-Web", "u", "p", "n")) {
            assertThat(UserClaim.in(FakeTokens.jwt(claims))).contains(expected);
            claims.remove(
                    switch (expected) {
                        case "u" -> "upn";
                        case "p" -> "preferred_username";
                        case "n" -> "unique_name";
                        default -> "xms_mirid";
                    });
        }
        assertThat(UserClaim.in(FakeTokens.jwt(claims))).isEmpty();
    }

    @Test
    void systemAssignedIdentityIsNamedByAnotherClaim() throws Exception {
        assertThat(UserClaim.in(FakeTokens.jwt(Map.of("xms_mirid", VM)))).isEmpty();
        assertThat(UserClaim.in(FakeTokens.jwt(Map.of("xms_mirid", VM, "upn", "vm-1"))))
                .contains("vm-1");
    }

    @Test
    void claimsThatAreNoTextOrBlankAreNoNames() throws Exception {
        assertThat(UserClaim.in(FakeTokens.jwt(Map.of("upn", 7, "preferred_username", " ", "unique_name", "n"))))
                .contains("n");
    }

    @ParameterizedTest
    @CsvSource({
        "opaque-secret, 1 part(s)",
        "a.b, 2 part(s)",
        "a.b.c.d.e, 5 part(s)",
        "a.#secret#.c, its second part is no JSON object",
        "a.c2VjcmV0.c, its second part is no JSON object",
        "a.W10.c, its second part is no JSON object"
    })
    void whatIsNoJwtIsRefusedAndNotRepeated(String token, String reason) {
        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(() -> UserClaim.in(token))
                .withMessage("the access token is not a JWT (%s); set the user explicitly".formatted(reason))
                .withNoCause();
    }

    @Test
    void payloadMayBeOfAnyCharacters() throws Exception {
        String payload =
                Base64.getUrlEncoder().encodeToString("{\"upn\":\"Zoë@contoso.com\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(UserClaim.in("a." + payload + ".c")).contains("Zoë@contoso.com");
    }
}
