package farm.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficLineReaderTest {

    private static TrafficLineReader reader(String text) {
        return new TrafficLineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(TrafficLineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }

    @Test
    void returnsEachLine() throws IOException {
        assertThat(lines(reader(""))).isEmpty();
        assertThat(lines(reader("\n"))).containsExactly("");
        assertThat(lines(reader("a\n\nä\n"))).containsExactly("a", "", "ä");
        String both = "b".repeat(70_000);
        assertThat(lines(reader("a\n" + both + "\nc\n")))
                .containsExactly("a", both.substring(0, TrafficBlock.MAX_LINE + 1), "c");
    }

    @Test
    void aLineWithoutAnEndIsTorn() throws IOException {
        TrafficLineReader reader = reader("a\nb");
        assertThat(reader.next()).isEqualTo("a");
        assertThat(reader.isTorn()).isFalse();
        assertThat(reader.next()).isEqualTo("b");
        assertThat(reader.isTorn()).isTrue();
        assertThat(reader.next()).isNull();
    }

    @Test
    void anEndlessLineCostsNoMemory() throws IOException {
        InputStream zeros = new InputStream() {
            private long left = 1L << 28; // more than the heap of a test would hold as text

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int n = (int) Math.min(length, left);
                left -= n;
                return n == 0 ? -1 : n;
            }
        };
        assertThat(lines(new TrafficLineReader(zeros)))
                .singleElement()
                .satisfies(line -> assertThat(line).hasSize(TrafficBlock.MAX_LINE + 1));
    }
}
