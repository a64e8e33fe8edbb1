package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.time.Duration;

/**
 * One POST of JSON.
 *
 * @param provider the name of the implementation in the catalog, for messages
 * @param body what Jackson writes as the JSON of the request
 * @param timeout for one attempt, from connecting to the last byte of the answer
 */
record ApiRequest(String provider, URI uri, ApiKey key, Object body, Duration timeout) {

    String address() {
        return provider + " at " + BaseUrl.shown(uri);
    }
}
