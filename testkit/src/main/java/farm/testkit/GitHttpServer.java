package farm.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A git server over HTTP on a free port of the loopback address. It requires user and password,
 * unless it is {@link #withoutPassword}.
 */
public final class GitHttpServer implements AutoCloseable {

    public static final String USER = "milker";
    public static final String PASSWORD = "p:ss/w@rd%41";

    private static final String PASSWORD_IN_URL = "p%3Ass%2Fw%40rd%2541";

    private final GitRepository repository;
    private final boolean requiresPassword;
    private final int port = FreePorts.next();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private volatile CountDownLatch heldResponses = new CountDownLatch(0);
    private volatile CountDownLatch heldPacks = new CountDownLatch(0);
    private volatile boolean holdsHalfAPack;
    private volatile @Nullable String redirect;

    public GitHttpServer(GitRepository repository) {
        this(repository, true);
    }

    private GitHttpServer(GitRepository repository, boolean requiresPassword) {
        this.repository = repository;
        this.requiresPassword = requiresPassword;
    }

    /** A server that lets everybody read and write. */
    public static GitHttpServer withoutPassword(GitRepository repository) {
        return new GitHttpServer(repository, false);
    }

    /** Starts it, on the same port as before {@link #stop()}. */
    public void start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService workers = Executors.newCachedThreadPool();
            started.setExecutor(workers);
            started.createContext("/", this::handle);
            started.start();
            server = started;
            threads = workers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The repository's URL, without user and password. */
    public String url() {
        return url("");
    }

    /** The repository's URL, with user and password. */
    public String urlWithPassword() {
        return url(USER + ":" + PASSWORD_IN_URL + "@");
    }

    private String url(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + port + "/"
                + repository.path().getFileName();
    }

    /** All requests so far, such as {@code GET /weights.git/info/refs?service=git-upload-pack}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Accepts requests without a response, until {@link #resume()}. */
    public void hang() {
        heldResponses = new CountDownLatch(1);
    }

    /** Sends only half of each pack, until {@link #resume()}. */
    public void holdPacksHalfway() {
        heldPacks = new CountDownLatch(1);
    }

    /** Whether half of a pack has been sent. */
    public boolean hasSentHalfAPack() {
        return holdsHalfAPack;
    }

    /** Redirects all requests to the repository of another server. */
    public void redirectTo(String url) {
        redirect = url;
    }

    /** Sends the responses and packs that it holds. */
    public void resume() {
        heldResponses.countDown();
        heldPacks.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            heldResponses.await();
            if (redirect != null) {
                String rest = exchange.getRequestURI().toString().replaceFirst("^/[^/]*", "");
                exchange.getResponseHeaders().add("Location", redirect + rest);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            String credentials =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (requiresPassword
                    && !("Basic " + credentials)
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"milk\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            answer(exchange, GitHttpBackend.ask(repository, USER, exchange, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, GitHttpBackend.Answer answer) throws IOException, InterruptedException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        int half = new String(body, StandardCharsets.ISO_8859_1).contains("packfile\n") ? body.length / 2 : 0;
        exchange.getResponseBody().write(body, 0, half);
        if (half > 0 && heldPacks.getCount() > 0) {
            exchange.getResponseBody().flush();
            holdsHalfAPack = true;
            heldPacks.await();
        }
        exchange.getResponseBody().write(body, half, body.length - half);
    }

    /** Stops it and closes open connections. */
    public void stop() {
        resume();
        if (server != null) {
            server.stop(0);
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
