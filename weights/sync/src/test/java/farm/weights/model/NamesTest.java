package farm.weights.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void parsesTheKeysThatItMakes() {
        assertThat(Names.key("goat", "0.0.1")).isEqualTo("goat/version=0.0.1/weight");
        assertThat(Names.parseKey("goat/version=0.0.1/weight")).contains(new Names.WeightKey("goat", "0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "goat",
                "goat/version=0.0.1",
                "goat/version=/weight",
                "goat/version=.1/weight",
                "goat/version=a b/weight",
                "goat/version=0.0.1/weight/",
                "x/goat/version=0.0.1/weight",
                "/version=1/weight",
                "goat/notes",
                "goat/version=0.0.1/weight\n",
                "goat.x/version=1/weight",
                "-goat/version=1/weight",
                "goat/version=a/b/weight"
            })
    void rejectsOtherKeys(String key) {
        assertThat(Names.parseKey(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"goat.json,goat", "Goat_2-b.json,Goat_2-b", "a b.json,", "a.b.json,", "-x.json,", "ä.json,"})
    void fileIsNamedAfterItsService(String file, String service) {
        assertThat(Names.service(file).orElse(null)).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "goat.json,true",
        "a b.json,true",
        ".goat.json,false",
        "weights.schema.json,false",
        "goat.json~,false",
        "goat.json.swp,false",
        "README.md,false"
    })
    void hiddenFilesAndSchemasAreNoWeightsFiles(String file, boolean isOne) {
        assertThat(Names.isWeightsFile(file)).isEqualTo(isOne);
    }
}
