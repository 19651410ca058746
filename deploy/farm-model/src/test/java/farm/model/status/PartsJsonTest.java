package farm.model.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsJsonTest {

    private static final Part GOAT = new Part(
            PartKind.INSTANCE, "goat-127.0.0.1-8101", "goat", "0.0.1", "127.0.0.1", 8101, 4711L, PartState.PASSING);
    private static final Part TEMPLATE = new Part(
            PartKind.CONSUL_TEMPLATE,
            "lb-goat-127.0.0.1-8202/consul-template-config",
            "lb-goat",
            null,
            "127.0.0.1",
            8202,
            null,
            PartState.STOPPED);

    private static final Part BROKEN = new Part(
            PartKind.INSTANCE,
            "goat-127.0.0.1-8104",
            "goat",
            "0.0.3",
            "127.0.0.1",
            8104,
            null,
            PartState.STOPPED,
            2,
            "no Java",
            "2026-12-01T02:00:00Z",
            "add",
            "0123456789ab");

    @Test
    void hasTheDocumentedFields() throws IOException {
        assertThat(new ObjectMapper().readTree(PartsJson.write(List.of(GOAT, TEMPLATE, BROKEN))))
                .isEqualTo(new ObjectMapper().readTree("""
                [{"kind":"instance","id":"goat-127.0.0.1-8101","service":"goat","version":"0.0.1","address":"127.0.0.1",
                  "port":8101,
                  "pid":4711,"state":"passing","restarts":0,"reason":null,
                  "since":null,"owner":null,"build":null},
                 {"kind":"consul-template","id":"lb-goat-127.0.0.1-8202/consul-template-config",
                  "service":"lb-goat","version":null,
                  "address":"127.0.0.1","port":8202,"pid":null,"state":"stopped","restarts":0,"reason":null,
                  "since":null,"owner":null,"build":null},
                 {"kind":"instance","id":"goat-127.0.0.1-8104","service":"goat","version":"0.0.3","address":"127.0.0.1",
                  "port":8104,
                  "pid":null,"state":"stopped","restarts":2,"reason":"no Java",
                  "since":"2026-12-01T02:00:00Z","owner":"add","build":"0123456789ab"}]"""));
    }

    @Test
    void readsWhatItWrites() {
        assertThat(PartsJson.read(PartsJson.write(List.of(GOAT, TEMPLATE, BROKEN))))
                .containsExactly(GOAT, TEMPLATE, BROKEN);
    }

    @Test
    void jacksonWritesAPartTheSameWay() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(List.of(GOAT, TEMPLATE, BROKEN))
                        .toString())
                .isEqualTo(mapper.readTree(PartsJson.write(List.of(GOAT, TEMPLATE, BROKEN)))
                        .toString());
    }

    @Test
    void missingFieldsHaveDefaults() {
        String earlier = PartsJson.write(List.of(GOAT)).replaceAll(",\\s*\"restarts\".*(?s:.*)\"build\" : null", "");
        assertThat(earlier).doesNotContain("restarts", "reason", "since", "owner", "build");
        assertThat(PartsJson.read(earlier)).containsExactly(GOAT);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> PartsJson.read("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PartsJson.read("<html>")).isInstanceOf(IllegalArgumentException.class);
    }
}
