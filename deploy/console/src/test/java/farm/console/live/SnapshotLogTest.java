package farm.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.live.SnapshotLog.Kind;
import farm.console.live.SnapshotLog.Update;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotLogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SnapshotLog log = new SnapshotLog("a");

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    private Update after(@Nullable String id) {
        return Objects.requireNonNull(log.after(id));
    }

    @Test
    void aNewViewerGetsASnapshot() throws Exception {
        assertThat(log.after(null)).as("before the first picture").isNull();
        log.publish(object("{'a':1}"));
        assertThat(after(null)).isEqualTo(new Update(1, "a-1", Kind.SNAPSHOT, "{\"a\":1}"));
        assertThat(log.after("a-1")).isNull();
    }

    @Test
    void aPatchHasOnlyWhatChanged() throws Exception {
        log.publish(object("{'a':{'b':1,'c':[1,2]},'d':1}"));
        assertThat(log.publish(object("{'a':{'b':1,'c':[1,2]},'d':1}"))).isFalse();
        assertThat(log.publish(object("{'a':{'b':2,'c':[1,2]}}"))).isTrue();
        assertThat(after("a-1")).isEqualTo(new Update(2, "a-2", Kind.PATCH, "{\"d\":null,\"a\":{\"b\":2}}"));
    }

    @Test
    void unknownPlacesGetASnapshot() throws Exception {
        log.publish(object("{'a':1}"));
        log.publish(object("{'a':2}"));
        for (String id : new String[] {"b-1", "a-7", "a-0", "a--1", "a-99999999999999999999", "", "a-1\n"}) {
            assertThat(after(id).kind()).as(id).isEqualTo(Kind.SNAPSHOT);
        }
    }

    @Test
    void aViewerFarBehindGetsASnapshot() throws Exception {
        for (int i = 0; i < 500; i++) {
            log.publish(object("{'a':" + i + "}"));
        }
        assertThat(after("a-1").kind()).isEqualTo(Kind.SNAPSHOT);
        assertThat(after("a-400").kind()).isEqualTo(Kind.PATCH);
    }

    @Test
    void largePatchesAreNotKept() throws Exception {
        log.publish(object("{'a':0}"));
        for (int i = 0; i < 6; i++) {
            log.publish(object("{'a':'" + ("" + i).repeat(1 << 20) + "'}"));
        }
        assertThat(after("a-1").kind()).isEqualTo(Kind.SNAPSHOT);
        assertThat(after("a-6").kind()).isEqualTo(Kind.PATCH);
    }

    @Test
    void patchesLeadToTheSnapshot() throws Exception {
        Random random = new Random(1);
        ObjectNode seen = JSON.createObjectNode();
        String id = null;
        for (int i = 0; i < 2_000; i++) {
            log.publish(randomDocument(random, 3));
            if (random.nextInt(3) == 0) {
                for (Update update = log.after(id); update != null; update = log.after(id)) {
                    id = update.id();
                    ObjectNode content = (ObjectNode) JSON.readTree(update.json());
                    seen = update.kind() == Kind.SNAPSHOT ? content : patched(seen, content);
                }
                assertThat(seen).isEqualTo(JSON.readTree(after(null).json()));
            }
        }
    }

    private static ObjectNode randomDocument(Random random, int depth) {
        ObjectNode document = JSON.createObjectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = "f" + random.nextInt(5);
            if (depth > 0 && random.nextBoolean()) {
                document.set(name, randomDocument(random, depth - 1));
            } else if (random.nextBoolean()) {
                document.putArray(name).add(random.nextInt(2));
            } else {
                document.put(name, random.nextInt(2));
            }
        }
        return document;
    }

    // the algorithm of RFC 7396, section 2
    private static ObjectNode patched(ObjectNode target, ObjectNode patch) {
        for (var field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode inner) {
                ObjectNode old = target.get(field.getKey()) instanceof ObjectNode one ? one : JSON.createObjectNode();
                target.set(field.getKey(), patched(old, inner));
            } else {
                target.set(field.getKey(), value);
            }
        }
        return target;
    }
}
