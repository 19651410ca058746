package farm.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            String credentials =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            if (!("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"milk\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            answer(exchange, backend(exchange, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] backend(HttpExchange exchange, byte[] body) throws IOException {
        Map<String, String> cgi = new HashMap<>(GitRepository.ENVIRONMENT);
        cgi.put(
                "GIT_PROJECT_ROOT",
                Objects.requireNonNull(repository.path().getParent()).toString());
        cgi.put("GIT_HTTP_EXPORT_ALL", "1");
        cgi.put("REMOTE_USER", USER);
        cgi.put("REQUEST_METHOD", exchange.getRequestMethod());
        cgi.put("PATH_INFO", exchange.getRequestURI().getPath());
        cgi.put(
                "QUERY_STRING",
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
        cgi.put("CONTENT_LENGTH", Integer.toString(body.length));
        header(exchange, "Content-Type", cgi, "CONTENT_TYPE");
        header(exchange, "Content-Encoding", cgi, "HTTP_CONTENT_ENCODING");
        header(exchange, "Git-Protocol", cgi, "GIT_PROTOCOL");
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(cgi);
        Process process = builder.start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(body);
        }
        return process.getInputStream().readAllBytes();
    }

    private static void header(HttpExchange exchange, String name, Map<String, String> cgi, String variable) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
            cgi.put(variable, value);
        }
    }

    private void answer(HttpExchange exchange, byte[] answer) throws IOException, InterruptedException {
        InputStream in = new ByteArrayInputStream(answer);
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, colon), value);
            }
        }
        byte[] body = in.readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        int half = new String(body, StandardCharsets.ISO_8859_1).contains("packfile\n") ? body.length / 2 : 0;
        exchange.getResponseBody().write(body, 0, half);
        if (half > 0 && holdsPacks.getCount() > 0) {
            exchange.getResponseBody().flush();
            inTheMiddle = true;
            holdsPacks.await();
        }
        exchange.getResponseBody().write(body, half, body.length - half);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
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
