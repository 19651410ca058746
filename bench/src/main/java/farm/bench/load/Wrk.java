package farm.bench.load;

import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Runs wrk, which sends as many requests as possible over keep-alive connections. */
public final class Wrk {

    private Wrk() {}

    /**
     * Requests milk for some time.
     *
     * @param port of the loopback address
     */
    public static WrkReport milk(int port, int connections, int seconds) {
        try {
            Process wrk = new ProcessBuilder(
                            Tools.path("wrk").toString(),
                            "--latency",
                            "--threads=1",
                            "--connections=" + connections,
                            "--duration=" + seconds + "s",
                            "--timeout=10s",
                            "http://127.0.0.1:" + port + "/milk")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return WrkReport.parse(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
