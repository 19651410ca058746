package farm.rollout.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class SpecSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANALYSIS = "/properties/analysis/oneOf/1/properties";

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SpecSchema.text());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                SpecReaderTest.FULL,
                "strategy: blue-green",
                "{strategy: blue-green, steps: [100]}",
                "{strategy: blue-green, steps: [{weight: 100}]}",
                "steps: [{weight: 5, gate: false}, {weight: 100}]",
                "replicas: same",
                "replicas: 1000",
                "analysis: off",
                "analysis: {errors: {ok: 0%, bad: 99.999%, max: 100%}}",
                "analysis: {slow: []}",
                "test: [{command: [sleep, 5, true]}]",
                "notify: {url: 'http://127.0.0.1:8080/hook'}",
                "notify: {url: 'http://localhost'}",
                "notify: {url: 'https://example.org:8443/hook?a=b'}"
            })
    void schemaAndReaderAcceptValidFiles(String text) throws IOException {
        bothFind(true, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "5",
                "stepps: [5]",
                "strategy: purple",
                "strategy: 5",
                "{strategy: blue-green, steps: [5, 100]}",
                "{strategy: blue-green, steps: [{weight: 5}]}",
                "steps: []",
                "steps: 5",
                "steps:",
                "steps: [0]",
                "steps: [101]",
                "steps: ['5']",
                "steps: [5.5]",
                "steps: [{hold: 2m}]",
                "steps: [{weight: 5, hold: 2}]",
                "steps: [{weight: 5, hold: 2 m}]",
                "steps: [{weight: 5, gate: 'true'}]",
                "steps: [{weight: 5, other: 1}]",
                "steps: [{weight: 100, gate: true}]",
                "steps: [{weight: 100, hold: 5s}]",
                "replicas: 0",
                "replicas: 1001",
                "replicas: some",
                "replicas: [1]",
                "minHealthyTime: 5",
                "minHealthyTime: PT5S",
                "minHealthyTime: 1.5s",
                "onFailure: explode",
                "warmup: 5",
                "warmup: {requests: -1}",
                "warmup: {requests: 100001}",
                "warmup: {paths: []}",
                "warmup: {paths: [milk]}",
                "warmup: {path: [/milk]}",
                "test: {}",
                "test: [{}]",
                "test: [{http: milk}]",
                "test: [{http: /, command: [a]}]",
                "test: [{http: /, status: 600}]",
                "test: [{http: /, times: 0}]",
                "test: [{http: /, timeout: 5s}]",
                "test: [{command: []}]",
                "test: [{command: ['']}]",
                "test: [{command: [[a]]}]",
                "test: [{command: a}]",
                "test: [{command: [a], within: 5s}]",
                "analysis: on",
                "analysis: 5",
                "analysis: []",
                "analysis: {error: {}}",
                "analysis: {errors: {ok: 0.2}}",
                "analysis: {errors: {ok: 101%}}",
                "analysis: {errors: {ok: 0.0001%}}",
                "analysis: {errors: {more: 1%}}",
                "analysis: {errors: {bad: 100%}}",
                "analysis: {slow: [{quantile: p99, bad: 100%}]}",
                "analysis: {slow: [{}]}",
                "analysis: {slow: [{quantile: p95}]}",
                "analysis: {slow: [{quantile: p50, times: 0.5}]}",
                "analysis: {slow: [{quantile: p50, times: 1.0001}]}",
                "analysis: {slow: [{quantile: p50, times: '2'}]}",
                "analysis: {slow: [{quantile: p50, p: 1}]}",
                "analysis: {checks: [{name: a}]}",
                "analysis: {checks: [{command: [a]}]}",
                "analysis: {checks: [{name: A, command: [a]}]}",
                "analysis: {checks: [{name: slow99, command: [a]}]}",
                "analysis: {checks: [{name: a, command: [a], mode: maybe}]}",
                "analysis: {checks: [{name: a, command: [a], timeout: 5}]}",
                "notify: {}",
                "notify: {url: 'http://example.org'}",
                "notify: {url: 'ftp://example.org'}",
                "notify: {url: 'https://u:p@example.org'}",
                "notify: {url: 'https://example.org#a'}",
                "notify: {url: 'https://example.org', secretFile: ' '}",
                "notify: {url: 'https://example.org', secret: abc}"
            })
    void schemaAndReaderRefuseInvalidFiles(String text) throws IOException {
        bothFind(false, text);
    }

    private void bothFind(boolean valid, String text) throws IOException {
        assertThat(schema.validate(json(text)).isEmpty())
                .as("schema on %s", text)
                .isEqualTo(valid);
        InvalidSpecException invalid =
                catchThrowableOfType(InvalidSpecException.class, () -> SpecReader.parse("goat.yaml", text));
        assertThat(invalid == null).as("reader on %s: %s", text, invalid).isEqualTo(valid);
    }

    // by the types of YAML 1.1, as editors with a parser for 1.2 find 'off' to be a text
    private static JsonNode json(String text) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    @Test
    void analysisMayBeOffInBothVersionsOfYaml() throws IOException {
        assertThat(schema.validate(JSON.readTree("{\"analysis\":\"off\"}"))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{\"analysis\":false}"))).isEmpty();
        assertThat(schema.validate(JSON.readTree("{\"analysis\":true}"))).isNotEmpty();
    }

    /** Each mapping of a file with an unknown key, and the place of its keys in the schema. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zzz: 1                                        | /properties",
                "steps: [{weight: 5, zzz: 1}]                  | /$defs/step/oneOf/1/properties",
                "warmup: {zzz: 1}                              | /properties/warmup/properties",
                "test: [{http: /, zzz: 1}]                     | /properties/test/items/oneOf/0/properties",
                "test: [{command: [a], zzz: 1}]                | /properties/test/items/oneOf/1/properties",
                "analysis: {zzz: 1}                            | /ANALYSIS",
                "analysis: {errors: {zzz: 1}}                  | /ANALYSIS/errors/properties",
                "analysis: {slow: [{quantile: p50, zzz: 1}]}   | /ANALYSIS/slow/items/properties",
                "analysis: {checks: [{name: a, command: [a], zzz: 1}]} | /ANALYSIS/checks/items/properties",
                "notify: {url: https://a, zzz: 1}              | /properties/notify/properties"
            })
    void schemaHasEachKeyOfTheReader(String text, String place) throws IOException {
        InvalidSpecException invalid =
                catchThrowableOfType(InvalidSpecException.class, () -> SpecReader.parse("goat.yaml", text));
        Matcher allowed = Pattern.compile("'zzz' is not a key of .* \\(allowed: (.*)\\)$")
                .matcher(invalid.problems().getFirst().message());
        assertThat(allowed.find()).as(invalid.getMessage()).isTrue();
        JsonNode properties = JSON.readTree(SpecSchema.text()).at(place.replace("/ANALYSIS", ANALYSIS));
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        assertThat(names).isEqualTo(new TreeSet<>(List.of(allowed.group(1).split(", "))));
        properties.forEach(property -> assertThat(property.has("description"))
                .as("description of %s", property)
                .isTrue());
    }

    @Test
    void defaultsOfTheSchemaAreThoseOfTheReader() throws Exception {
        JsonNode properties = JSON.readTree(SpecSchema.text()).at("/properties");
        StringBuilder text = new StringBuilder();
        properties.fields().forEachRemaining(property -> {
            if (property.getValue().has("default")) {
                text.append(property.getKey())
                        .append(": ")
                        .append(property.getValue().get("default"))
                        .append('\n');
            }
        });
        assertThat(text.toString().lines()).hasSizeGreaterThan(5);
        assertThat(SpecReader.parse("goat.yaml", text.toString())).isEqualTo(RolloutSpec.defaults(Strategy.CANARY));
    }
}
