package farm.weights.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import farm.weights.model.ParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private static final Path FOLDER = Path.of("..");

    @SuppressWarnings("NullAway.Init") // before all
    private static JsonSchema schema;

    private final WeightsParser parser = new WeightsParser(() -> 127);

    @BeforeAll
    static void read() throws IOException {
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(FOLDER.resolve("weights.schema.json")));
    }

    private void bothFind(boolean valid, String text) {
        assertThat(schema.validate(text, InputFormat.JSON).isEmpty())
                .as("schema on %s", text)
                .isEqualTo(valid);
        assertThat(parser.parse("goat.json", text.getBytes(UTF_8)) instanceof ParseResult.Valid)
                .as("parser on %s", text)
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'version=1':{'weight':1}}",
                "{'version=0.0.1':{'weight':0},'version=Big_1-x':{'weight':999999999}}",
                "{'$schema':'./weights.schema.json','version=1':{'weight':1}}"
            })
    void schemaAcceptsValidFiles(String text) {
        bothFind(true, text.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{}",
                "{'$schema':'x'}",
                "{'$schema':1,'version=1':{'weight':1}}",
                "{'1':{'weight':1}}",
                "{'version=':{'weight':1}}",
                "{'version=-1':{'weight':1}}",
                "{'version=a b':{'weight':1}}",
                "{'version=1':1}",
                "{'version=1':{}}",
                "{'version=1':{'weight':-1}}",
                "{'version=1':{'weight':1.5}}",
                "{'version=1':{'weight':1000000000}}",
                "{'version=1':{'weight':'1'}}",
                "{'version=1':{'weight':true}}",
                "{'version=1':{'weight':null}}",
                "{'version=1':{'weight':1,'more':1}}"
            })
    void schemaRejectsInvalidFiles(String text) {
        bothFind(false, text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"127,true", "128,false"})
    void schemaAndParserAgreeOnTheNumberOfVersions(int versions, boolean valid) {
        String many = IntStream.range(0, versions)
                .mapToObj(i -> "\"version=" + i + "\":{\"weight\":1}")
                .collect(Collectors.joining(","));
        bothFind(valid, "{" + many + "}");
        bothFind(valid, "{\"$schema\":\"x\"," + many + "}");
    }

    @ParameterizedTest
    @CsvSource({"64,true", "65,false"})
    void schemaAndParserAgreeOnTheLengthOfVersions(int length, boolean valid) {
        bothFind(valid, "{\"version=" + "1".repeat(length) + "\":{\"weight\":1}}");
    }

    @Test
    void weightsOfTheFarmConformToTheSchema() throws IOException {
        for (String file : new String[] {"goat.json", "farmer.json"}) {
            String text = Files.readString(FOLDER.resolve(file));
            assertThat(text).contains("\"$schema\": \"./weights.schema.json\"");
            bothFind(true, text);
        }
    }
}
