package farm.model;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    @Test
    void aPortIsFreeUnlessAProgramListens() throws IOException {
        int port = FreePorts.next();
        assertThat(LoopbackPort.isFree(port)).isTrue();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPort.isFree(port)).as("held by %s", socket).isFalse();
        }
    }
}
