package farm.cli.api;

import farm.model.http.ResponseTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a GET request by {@link HttpURLConnection}, which loads in a tenth of the time of
 * {@code java.net.http}.
 */
public final class QuickGet {

    private static final int MAX_RESPONSE = 4 << 20; // bytes; the status of a part takes about 300
    private static final int CONNECT_MILLIS = 2_000;

    private QuickGet() {}

    /**
     * A response.
     *
     * @param body empty if there is none
     */
    public record Response(int status, String body) {}

    /**
     * Sends the request and reads the response, which has at most 4 MB.
     *
     * @param timeout for the whole response
     * @throws SocketTimeoutException if the response is not complete in time
     */
    public static Response send(URI address, Duration timeout) throws IOException {
        // on a thread of its own, since the connection's timeouts apply to each read alone
        FutureTask<Response> exchange = new FutureTask<>(() -> exchange(address, timeout));
        Thread.ofPlatform().daemon().name("request").start(exchange);
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no complete response within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static Response exchange(URI address, Duration timeout) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] read = body == null ? new byte[0] : body.readNBytes(MAX_RESPONSE + 1);
            if (read.length > MAX_RESPONSE) {
                connection.disconnect();
                throw new ResponseTooLargeException(MAX_RESPONSE);
            }
            return new Response(status, new String(read, StandardCharsets.UTF_8));
        }
    }
}
