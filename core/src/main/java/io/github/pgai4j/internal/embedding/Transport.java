package io.github.pgai4j.internal.embedding;

import io.github.pgai4j.embedding.EmbeddingException;
import io.github.pgai4j.internal.http.BaseUrl;
import io.github.pgai4j.internal.http.ForbiddenAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request and reads its answer, neither for longer nor more than it may. Addresses are looked at before each
 * request, for a name may get another one; the JDK keeps them for some seconds and so connects to those that were seen.
 */
final class Transport {

    private final HttpClient http;
    private final Resolver resolver;

    /** Where names lead to. */
    interface Resolver {

        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    Transport(HttpClient http) {
        this(http, InetAddress::getAllByName);
    }

    Transport(HttpClient http, Resolver resolver) {
        this.http = http;
        this.resolver = resolver;
    }

    /**
     * The answer. The timeout of the JDK's client ends with the headers of the answer; this one covers its body, too.
     *
     * @param answerLimit in bytes
     * @throws IOException if there is none, not in time, or a longer one
     * @throws EmbeddingException if the server has an address that nothing is sent to
     */
    HttpResponse<byte[]> send(HttpRequest request, Duration timeout, int answerLimit)
            throws IOException, InterruptedException {
        checkAddresses(request.uri());
        CompletableFuture<HttpResponse<byte[]>> future = http.sendAsync(request, head -> new CappedBody(answerLimit));
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new AnswerException("no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        }
    }

    private void checkAddresses(URI uri) throws UnknownHostException {
        InetAddress[] addresses;
        try {
            addresses = resolver.addressesOf(uri.getHost());
        } catch (UnknownHostException e) {
            if (isLeftToAProxy(uri)) {
                return;
            }
            throw e;
        }
        for (InetAddress address : addresses) {
            if (ForbiddenAddresses.contains(address)) {
                throw EmbeddingException.permanent(
                        BaseUrl.shownOrigin(uri) + " is not asked, for it leads to " + address.getHostAddress()
                                + ", which is link-local, unspecified or of a cloud's metadata service;"
                                + " give the address of a server of models",
                        null);
            }
        }
    }

    private boolean isLeftToAProxy(URI uri) {
        ProxySelector selector = http.proxy().orElseGet(ProxySelector::getDefault);
        return selector != null && selector.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }
}
