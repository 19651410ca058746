package farm.weights.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import farm.testkit.Tools;
import farm.weights.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors say by weights.schema.json is what weight-sync says. */
class SchemaTest {

    private static final Path WEIGHTS = Tools.checkout().resolve("weights");

    private final WeightsParser parser = new WeightsParser(128);
    private final JsonSchema schema;

    SchemaTest() throws IOException {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(WEIGHTS.resolve("weights.schema.json")));
    }

    private boolean isGoodForEditors(String text) {
        return schema.validate(text, InputFormat.JSON).isEmpty();
    }

    private boolean isGoodForUs(String text) {
        return parser.parse("goat.json", text.getBytes(UTF_8)) instanceof Reading.Good;
    }

    @ParameterizedTest
    @ValueSource(strings = {"goat.json", "farmer.json"})
    void theFilesOfTheCheckoutAreGoodAndNameTheSchema(String name) throws IOException {
        String text = Files.readString(WEIGHTS.resolve(name));
        assertThat(text).contains("\"$schema\": \"./weights.schema.json\"");
        assertThat(isGoodForEditors(text)).isTrue();
        assertThat(isGoodForUs(text)).isTrue();
    }

    static Stream<String> good() {
        return Stream.of(
                "{'version=1': {'weight': 0}}",
                "{'version=Big_1-x.y': {'weight': 999999999}}",
                "{'$schema': 'x', 'version=1': {'weight': 1}}",
                versions(128));
    }

    static Stream<String> bad() {
        return Stream.of(
                "{}",
                "[]",
                "1",
                "{'$schema': 'x'}",
                "{'$schema': 1, 'version=1': {'weight': 1}}",
                "{'1': {'weight': 1}}",
                "{'version=': {'weight': 1}}",
                "{'version=a b': {'weight': 1}}",
                "{'version=" + "x".repeat(65) + "': {'weight': 1}}",
                "{'version=1': 1}",
                "{'version=1': {}}",
                "{'version=1': {'weight': -1}}",
                "{'version=1': {'weight': 1000000000}}",
                "{'version=1': {'weight': 1.5}}",
                "{'version=1': {'weight': '1'}}",
                "{'version=1': {'weight': true}}",
                "{'version=1': {'weight': 1, 'more': 1}}",
                versions(129));
    }

    private static String versions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'version=" + i + "': {'weight': 1}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsGoodIsGoodForBoth(String text) {
        String json = text.replace('\'', '"');
        assertThat(isGoodForEditors(json)).isTrue();
        assertThat(isGoodForUs(json)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsBadIsBadForBoth(String text) {
        String json = text.replace('\'', '"');
        assertThat(isGoodForEditors(json)).isFalse();
        assertThat(isGoodForUs(json)).isFalse();
    }
}
