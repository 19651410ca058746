package farm.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private static Response responseTo(String text) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpConnection connection = new HttpConnection(server.getLocalPort())) {
            try (Socket accepted = server.accept()) {
                accepted.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                accepted.shutdownOutput();
                return connection.get("/");
            }
        }
    }

    @Test
    void bodiesAreReadCompletely() throws IOException {
        assertThat(responseTo("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmilkmore"))
                .isEqualTo(new Response(200, "milk", false));
        assertThat(responseTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nmil\r\n1\r\nk\r\n0\r\n\r\n"))
                .isEqualTo(new Response(200, "milk", false));
        assertThat(responseTo("HTTP/1.1 503 No\r\nConnection: close\r\n\r\nnone"))
                .isEqualTo(new Response(503, "none", true));
    }

    @Test
    void truncatedResponseIsAnError() {
        for (String text : new String[] {
            "",
            "HTTP/1.1 200 OK\r\nContent-",
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmil",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nmil\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nm"
        }) {
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> responseTo(text));
        }
    }
}
