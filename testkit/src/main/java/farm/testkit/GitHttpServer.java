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

/** {@code git http-backend} on a free port of the loopback address, behind a user's name and password. */
public final class GitHttpServer implements AutoCloseable {

    public static final String USER = "milker";
    public static final String PASSWORD = "p:ss/w@rd%41";

    private static final String PASSWORD_IN_URL = "p%3Ass%2Fw%40rd%2541";

    private final GitRepository repository;
    private final int port = FreePorts.next();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private volatile CountDownLatch holdsAnswers = new CountDownLatch(0);
    private volatile CountDownLatch holdsPacks = new CountDownLatch(0);
    private volatile boolean inTheMiddle;
    private volatile @Nullable String redirect;

    public GitHttpServer(GitRepository repository) {
        this.repository = repository;
    }

    /** Starts it, again on the same port if it was stopped. */
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

    /** Where the repository is, without user and password. */
    public String url() {
        return url("");
    }

    /** Where the repository is, with user and password. */
    public String urlWithPassword() {
        return url(USER + ":" + PASSWORD_IN_URL + "@");
    }

    private String url(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + port + "/"
                + repository.path().getFileName();
    }

    /** All that was asked for so far, such as {@code GET /weights.git/info/refs?service=git-upload-pack}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** From now on it takes requests and answers none, until it is to go on. */
    public void hang() {
        holdsAnswers = new CountDownLatch(1);
    }

    /** From now on it sends half of what is fetched, and the rest only when it is to go on. */
    public void stopInTheMiddle() {
        holdsPacks = new CountDownLatch(1);
    }

    /** Whether half of what is fetched is sent. */
    public boolean isInTheMiddle() {
        return inTheMiddle;
    }

    /** From now on it redirects all requests to another server's repository. */
    public void redirectTo(String url) {
        redirect = url;
    }

    /** Goes on with what it has held back. */
    public void goOn() {
        holdsAnswers.countDown();
        holdsPacks.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            holdsAnswers.await();
            if (redirect != null) {
                String rest = exchange.getRequestURI().toString().replaceFirst("^/[^/]*", "");
                exchange.getResponseHeaders().add("Location", redirect + rest);
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            String credentials =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
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
        if (half > 0 && holdsPacks.getCount() > 0) {
            exchange.getResponseBody().flush();
            inTheMiddle = true;
            holdsPacks.await();
        }
        exchange.getResponseBody().write(body, half, body.length - half);
    }

    /** Stops it; open connections break. */
    public void stop() {
        goOn();
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
