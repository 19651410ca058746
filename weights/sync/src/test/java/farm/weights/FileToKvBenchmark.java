package farm.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.testkit.ConsulServer;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the time from a saved file to its weight in KV, with the packaged service and a real
 * Consul. Not a test. Half of the saves are in place, half by rename. A blocking query reads the
 * value, so that reading does not slow the writes down.
 */
final class FileToKvBenchmark {

    private static final int WARMING = 20;
    private static final int SAVES = 200;
    // so that no save is found by the sync that follows the last write
    private static final Duration PAUSE = Duration.ofMillis(170);

    private FileToKvBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("timing");
        Path file = folder.resolve("goat.json");
        Files.writeString(file, text(0));
        Path jar = Tools.checkout().resolve("weights/sync/target/quarkus-app/quarkus-run.jar");
        try (ConsulServer consul = new ConsulServer()) {
            consul.start();
            Map<String, String> environment = Map.of(
                    "CONSUL_HTTP_ADDR", consul.url(),
                    "FARM_SOURCE_DIR", folder.toString(),
                    "QUARKUS_HTTP_PORT", Integer.toString(FreePorts.next()));
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            try (OwnedProcess sync =
                    OwnedProcess.start("weight-sync", folder, environment, List.of(java, "-jar", jar.toString()))) {
                long index = waitFor(consul, 0, 0);
                List<Long> micros = new ArrayList<>();
                for (int save = 1; save <= WARMING + SAVES; save++) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                    long begin = System.nanoTime();
                    if (save % 2 == 0) {
                        Files.writeString(file, text(save));
                    } else {
                        Files.move(
                                Files.writeString(folder.resolve(".next"), text(save)),
                                file,
                                StandardCopyOption.ATOMIC_MOVE);
                    }
                    index = waitFor(consul, index, save);
                    if (save > WARMING) {
                        micros.add((System.nanoTime() - begin) / 1000);
                    }
                }
                Collections.sort(micros);
                System.out.printf(
                        "file saved → KV, %d saves: median %.1f ms, 95 %% %.1f ms, longest %.1f ms%n",
                        SAVES,
                        micros.get(SAVES / 2) / 1000.0,
                        micros.get(SAVES * 95 / 100) / 1000.0,
                        micros.getLast() / 1000.0);
            }
        }
    }

    private static String text(int weight) {
        return "{\"version=0.0.1\":{\"weight\":" + weight + "},\"version=0.0.2\":{\"weight\":1}}\n";
    }

    /** Waits until the weight is in KV and returns the index for the next wait. */
    private static long waitFor(ConsulServer consul, long from, int weight) {
        long index = from;
        while (true) {
            var answer = consul.request("GET", "/v1/kv/goat/version=0.0.1/weight?wait=5s&index=" + index, "");
            index = answer.headers().firstValueAsLong("X-Consul-Index").orElse(0);
            if (answer.statusCode() == 200
                    && answer.body()
                            .contains(Base64.getEncoder()
                                    .encodeToString(Integer.toString(weight).getBytes(UTF_8)))) {
                return index;
            }
        }
    }
}
