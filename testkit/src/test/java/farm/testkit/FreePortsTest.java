package farm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    /** Another test process: reserves ports and prints them. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String... args) {
            for (int i = 0; i < 300; i++) {
                System.out.println(FreePorts.next());
            }
        }
    }

    private static Set<Integer> reserve(int count) {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < count; i++) {
            assertThat(ports.add(FreePorts.next())).isTrue();
        }
        return ports;
    }

    @Test
    void eachPortIsGivenOnce() {
        assertThat(reserve(500)).allMatch(port -> port >= 12_000 && port <= 31_999);
    }

    @Test
    void consecutivePortsAreFree() {
        int first = FreePorts.next(6);
        assertThat(IntStream.range(first, first + 6)).allMatch(FreePorts::isFree);
    }

    @Test
    void anOffsetReservesAllPorts() throws IOException {
        List<Integer> farm = List.of(8000, 8080, 8500);
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            int offset = FreePorts.offset(farm);
            farm.forEach(port -> assertThat(taken.add(port + offset)).isTrue());
        }
        int port = taken.iterator().next();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(port)).as("held by %s", socket).isFalse();
            assertThat(FreePorts.isListenedOn(port)).isTrue();
        }
    }

    @Test
    void anotherProcessGetsOtherPorts() throws Exception {
        Set<Integer> own = reserve(2_000); // so many that 300 random ports would hit some of them
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Integer> others = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Integer::valueOf)
                .toList();
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(others).hasSize(300).doesNotContainAnyElementsOf(own);
    }
}
