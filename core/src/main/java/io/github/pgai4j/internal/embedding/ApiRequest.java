package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.internal.http.BaseUrl;
import java.net.URI;
import java.time.Duration;

/**
 * One POST of JSON.
 *
 * @param provider the name of the implementation in the catalog, for messages
 * @param body what Jackson writes as the JSON of the request
 * @param tokens what the texts are estimated to have; 0: there are none
 * @param timeout for one attempt, from connecting to the last byte of the answer
 * @param answerLimit how many bytes of the answer are read
 */
record ApiRequest(String provider, URI uri, ApiKey key, Object body, long tokens, Duration timeout, int answerLimit) {

    private static final int BYTES_BESIDE_VECTORS = 1 << 20;
    // some 20 as most servers write it; the rest is for those that indent, and for vectors that are longer than
    // expected
    private static final int BYTES_OF_A_NUMBER = 64;
    private static final int MOST_BYTES = 256 << 20;

    /** A request whose answer has no vectors. */
    ApiRequest(String provider, URI uri, ApiKey key, Object body, long tokens, Duration timeout) {
        this(provider, uri, key, body, tokens, timeout, BYTES_BESIDE_VECTORS);
    }

    /** This one, whose answer has {@code count} vectors: a server that sends without end must not fill the memory. */
    ApiRequest forVectors(int count, int dimensions) {
        long bytes = BYTES_BESIDE_VECTORS + (long) count * dimensions * BYTES_OF_A_NUMBER;
        return new ApiRequest(provider, uri, key, body, tokens, timeout, (int) Math.min(bytes, MOST_BYTES));
    }

    String address() {
        return provider + " at " + BaseUrl.shown(uri);
    }

    /** Without the body, which holds texts. */
    @Override
    public String toString() {
        return address();
    }
}
