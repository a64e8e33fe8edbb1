package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.VectorizerException;
import io.github.pgai4j.embedding.ModelEnvironment;
import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which key one server gets. A vectorizer names a variable and a server, and may be written by somebody who
 * must not get at what the environment of this process holds: so a key goes to the provider itself, or to where whoever
 * runs this process has said, and never unencrypted to another machine.
 */
final class KeyPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(KeyPolicy.class);

    /** Who says that requests go to this server. */
    private enum NamedBy {
        PROVIDER,
        OPERATOR,
        VECTORIZER
    }

    private final URI uri;
    private final String ownVariable;
    private final ModelEnvironment environment;
    private final OperatorTrust trust;
    private final NamedBy namedBy;

    /**
     * @param uri of the requests
     * @param ownVariable where the key of the provider is expected
     * @param ownBaseUrl the address of the provider itself; null: everybody runs it himself
     */
    KeyPolicy(URI uri, String ownVariable, @Nullable String ownBaseUrl, ModelEnvironment environment) {
        this.uri = uri;
        this.ownVariable = ownVariable;
        this.environment = environment;
        this.trust = new OperatorTrust(environment);
        this.namedBy = namedBy(ownBaseUrl);
    }

    private NamedBy namedBy(@Nullable String ownBaseUrl) {
        if (ownBaseUrl != null
                && BaseUrl.originOf(BaseUrl.resolve(ownBaseUrl, "")).equals(BaseUrl.originOf(uri))) {
            return NamedBy.PROVIDER;
        }
        return trust.namesServer(uri) ? NamedBy.OPERATOR : NamedBy.VECTORIZER;
    }

    /** Whether requests go to the provider itself. */
    boolean isProvidersOwn() {
        return namedBy == NamedBy.PROVIDER;
    }

    /**
     * The key in {@code variable}, or none if it is the provider's own and only a vectorizer names the server: nobody
     * can tell the default that the catalog stores from what somebody has asked for.
     *
     * @throws VectorizerException if it must not be sent to this server, or the environment does not have it
     */
    ApiKey keyIn(String variable) {
        boolean isOwn = variable.equals(ownVariable);
        if (isOwn && namedBy == NamedBy.VECTORIZER) {
            return leftOut(variable);
        }
        requireConfidential("\"" + variable + "\"");
        if (!isOwn && (namedBy == NamedBy.VECTORIZER || !trust.listsKey(variable, uri))) {
            throw new VectorizerException(
                    "the key in \"%s\" is not sent to %s, for whoever runs this process has not said that it belongs there; if it does, set %s%s=%s"
                            .formatted(
                                    variable,
                                    BaseUrl.shownOrigin(uri),
                                    namedBy == NamedBy.VECTORIZER ? originSetting() + " and " : "",
                                    OperatorTrust.KEYS_VARIABLE,
                                    variable));
        }
        return ApiKey.of(variable, environment);
    }

    /**
     * A key that the vectorizer itself holds, and so is nobody else's.
     *
     * @param source where it comes from, for messages
     * @throws VectorizerException if it would travel unencrypted
     */
    ApiKey given(String source, String secret) {
        requireConfidential("\"" + source + "\"");
        return ApiKey.of(source, secret);
    }

    private ApiKey leftOut(String variable) {
        String sentence = "the key in \"%s\" is not sent to %s, which only a vectorizer names; if it belongs there, %s"
                .formatted(
                        variable,
                        BaseUrl.shownOrigin(uri),
                        BaseUrl.isConfidential(uri)
                                ? "set " + originSetting()
                                : "give the server https and set " + OperatorTrust.ORIGINS_VARIABLE + " to it");
        if (environment.variable(variable) != null) {
            LOG.warn("{}", sentence);
        }
        return ApiKey.leftOut(sentence);
    }

    private String originSetting() {
        return OperatorTrust.ORIGINS_VARIABLE + "=" + BaseUrl.shownOrigin(uri);
    }

    private void requireConfidential(String source) {
        if (!BaseUrl.isConfidential(uri)) {
            throw new VectorizerException(
                    "the key in %s is not sent to %s, for it would travel unencrypted; give the server https, or the vectorizer no key if the server needs none"
                            .formatted(source, BaseUrl.shownOrigin(uri)));
        }
    }
}
