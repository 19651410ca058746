package farm.weights.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void readmeListsEverySetting() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        Set<String> settings = KnownVariables.ALL.stream()
                .map(name -> name.replaceFirst("_(GITHUB|GITLAB|GITEA|BITBUCKET)_", "_PROVIDER_"))
                .collect(Collectors.toSet());
        assertThat(settings).allSatisfy(setting -> assertThat(readme).contains("`" + setting + "`"));
    }
}
