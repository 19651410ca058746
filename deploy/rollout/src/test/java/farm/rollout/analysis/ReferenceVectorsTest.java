package farm.rollout.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares with {@code vectors.json}, which another implementation wrote. */
class ReferenceVectorsTest {

    private static final double TOLERANCE = 1e-6;

    private final JsonNode vectors = read();

    @Test
    void everySectionIsCompared() {
        Set<String> sections = new TreeSet<>();
        vectors.fieldNames().forEachRemaining(sections::add);
        assertEquals(Set.of("project", "sequences"), sections);
    }

    @Test
    void projectsAsTheReference() {
        JsonNode cases = vectors.path("project");
        assertTrue(cases.size() > 0);
        for (JsonNode one : cases) {
            double canary = one.path("bet").path(0).asDouble();
            double baseline = one.path("bet").path(1).asDouble();
            long nc = one.path("n").path(0).asLong();
            long ns = one.path("n").path(1).asLong();
            double margin = one.path("margin").asDouble();

            double s = Boundary.project(canary, baseline, nc, ns, margin);

            assertEquals(one.path("boundary").path(0).asDouble(), s + margin, TOLERANCE);
            assertEquals(one.path("boundary").path(1).asDouble(), s, TOLERANCE);
            double logE = EValue.capped(EValue.compare(Block.of(1, nc, 1, ns), canary, baseline, margin));
            assertEquals(one.path("logE").asDouble(), logE, TOLERANCE);
        }
    }

    @Test
    void judgesSequencesAsTheReference() {
        JsonNode sequences = vectors.path("sequences");
        assertTrue(sequences.size() > 0);
        for (JsonNode sequence : sequences) {
            Margins margins = new Margins(
                    sequence.path("ok").asDouble(), sequence.path("bad").asDouble());
            SequentialTest test = SequentialTest.start(margins, ErrorBounds.CANARY);
            for (JsonNode block : sequence.path("blocks")) {
                test = test.next(Block.of(
                        block.path(0).asLong(),
                        block.path(1).asLong(),
                        block.path(2).asLong(),
                        block.path(3).asLong()));
            }
            assertEquals(sequence.path("logWorse").asDouble(), test.worse().log(), TOLERANCE);
            assertEquals(sequence.path("logFine").asDouble(), test.fine().log(), TOLERANCE);
        }
    }

    private static JsonNode read() {
        try (InputStream in = ReferenceVectorsTest.class.getResourceAsStream("vectors.json")) {
            assertNotNull(in, "vectors.json");
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
