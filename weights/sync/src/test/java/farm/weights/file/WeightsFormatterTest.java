package farm.weights.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.ParseResult;
import farm.weights.model.Weights;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeightsFormatterTest {

    private final WeightsParser parser = new WeightsParser(() -> 127);

    @Test
    void formatsOneVersionPerLine() {
        assertThat(WeightsFormatter.of(new TreeMap<>(Map.of("0.0.2", "25", "0.0.1", "75")), null))
                .asString()
                .isEqualTo("""
                {
                  "version=0.0.1": { "weight": 75 },
                  "version=0.0.2": { "weight": 25 }
                }
                """);
    }

    @Test
    void keepsTheNameOfTheSchema() {
        byte[] file = WeightsFormatter.of(new TreeMap<>(Map.of("0.0.1", "75")), "./a \"b\".schema.json");
        assertThat(file).asString().isEqualTo("""
                {
                  "$schema": "./a \\"b\\".schema.json",
                  "version=0.0.1": { "weight": 75 }
                }
                """);
        assertThat(WeightsFormatter.schemaOf(file)).isEqualTo("./a \"b\".schema.json");
        assertThat(WeightsFormatter.schemaOf("{".getBytes(UTF_8))).isNull();
        assertThat(WeightsFormatter.schemaOf("{\"$schema\": 1}".getBytes(UTF_8)))
                .isNull();
    }

    @Test
    void parserReadsTheFormattedFile() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            SortedMap<String, String> texts = new TreeMap<>();
            SortedMap<String, Integer> weights = new TreeMap<>();
            int versions = 1 + random.nextInt(127);
            for (int i = 0; i < versions; i++) {
                String version = "v" + random.nextInt(1_000) + "._-".charAt(random.nextInt(3)) + "x";
                int weight = random.nextInt(Weights.MAX + 1);
                texts.put(version, String.valueOf(weight));
                weights.put(version, weight);
            }
            assertThat(parser.parse("goat.json", WeightsFormatter.of(texts, null)))
                    .isEqualTo(new ParseResult.Valid(Weights.of(weights)));
        }
    }

    @Test
    void parserRejectsFormattedInvalidVersions() {
        for (String name :
                new String[] {"a\"b", "a\\", "a\n1", "", "1\": {\"weight\": 1}, \"version=2", "\u0000", "é"}) {
            ParseResult reading =
                    parser.parse("goat.json", WeightsFormatter.of(new TreeMap<>(Map.of(name, "1")), null));
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            ParseResult.Invalid.class,
                            invalid -> assertThat(invalid.problems())
                                    .singleElement()
                                    .satisfies(problem ->
                                            assertThat(problem.reason()).contains("is not a version name")));
        }
    }
}
