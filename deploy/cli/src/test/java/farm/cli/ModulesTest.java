package farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code ./mvnw install -DskipTests} needs, which would take too long to run here. */
class ModulesTest {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void modulesOfTestsAloneAreNotInstalled() throws IOException {
        List<Path> modules = MODULE.matcher(Files.readString(Tools.checkout().resolve("pom.xml")))
                .results()
                .map(module -> Tools.checkout().resolve(module.group(1)))
                .toList();
        assertThat(modules).contains(Tools.checkout().resolve("lb"));
        for (Path module : modules) {
            if (!Files.exists(module.resolve("src/main"))) { // so there is no jar, which Maven would miss
                assertThat(module.resolve("pom.xml"))
                        .content()
                        .contains("<maven.install.skip>true<", "<maven.deploy.skip>true<", "<skipIfEmpty>true<");
            }
        }
    }
}
