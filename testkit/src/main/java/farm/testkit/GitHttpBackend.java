package farm.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Runs the CGI program {@code git http-backend}. */
final class GitHttpBackend {

    private GitHttpBackend() {}

    /** The response of the CGI program. */
    @SuppressWarnings("ArrayRecordComponent") // it is neither compared nor changed
    record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** Handles a request of a user with read and write access. */
    static Answer ask(GitRepository repository, String user, HttpExchange exchange, byte[] body) throws IOException {
        Map<String, String> cgi = new HashMap<>(GitRepository.ENVIRONMENT);
        cgi.put(
                "GIT_PROJECT_ROOT",
                Objects.requireNonNull(repository.path().getParent()).toString());
        cgi.put("GIT_HTTP_EXPORT_ALL", "1");
        cgi.put("REMOTE_USER", user);
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
        return parse(process.getInputStream().readAllBytes());
    }

    private static void header(HttpExchange exchange, String name, Map<String, String> cgi, String variable) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
            cgi.put(variable, value);
        }
    }

    private static Answer parse(byte[] answer) throws IOException {
        InputStream in = new ByteArrayInputStream(answer);
        int status = 200;
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                headers.put(line.substring(0, colon), value);
            }
        }
        return new Answer(status, headers, in.readAllBytes());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
