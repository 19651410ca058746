package farm.console.version;

import farm.model.http.BoundedExchange;
import farm.model.http.ResponseTooLargeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** Downloads the artifacts of versions over HTTP and HTTPS. */
final class ArtifactDownload {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final long MEGABYTE = 1_000_000;
    private static final long MAX_BYTES = 1_000 * MEGABYTE;
    private static final int OK = 200;

    private final Duration timeout;
    private final long maxBytes;

    ArtifactDownload() {
        this(TIMEOUT, MAX_BYTES);
    }

    /**
     * @param timeout for the whole download
     * @param maxBytes the limit of a file's size
     */
    ArtifactDownload(Duration timeout, long maxBytes) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    /**
     * Downloads a file and makes it executable.
     *
     * @param sha256 the hash that the file has to have
     * @param file must not exist
     * @throws IOException if that fails; the message is one line for users
     */
    void download(URI url, String sha256, Path file) throws IOException {
        int status = fetch(HttpRequest.newBuilder(url).timeout(timeout).build(), file);
        if (status != OK) {
            throw new IOException(shown(url) + " answers " + status);
        }
        String actual = Sha256.of(file);
        if (!actual.equals(sha256)) {
            throw new IOException(mismatch(shown(url), actual, sha256));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private int fetch(HttpRequest request, Path file) throws IOException {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL) // never from HTTPS to HTTP
                .build();
        try {
            return BoundedExchange.file(http, request, file, maxBytes).statusCode();
        } catch (ResponseTooLargeException e) {
            throw new IOException(shown(request.uri()) + " is larger than " + maxBytes / MEGABYTE + " MB", e);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "no connection" : e.getMessage();
            throw new IOException(shown(request.uri()) + " cannot be downloaded: " + reason, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            http.shutdownNow();
        }
    }

    /** Returns the error of an artifact with another hash than the file says. */
    static String mismatch(String artifact, String actual, String sha256) {
        return artifact + " has the SHA-256 " + actual + ", but farm.yaml says " + sha256
                + "; correct the artifact or its 'sha256'";
    }

    /** Returns a URL for people, without what may be secret. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + url.getRawPath();
    }
}
