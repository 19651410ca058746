package farm.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Settings of the modules' {@code pom.xml} whose effect would take too long to test. */
class MavenModulesTest {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void modulesWithTestsOnlyAreNotInstalled() throws IOException {
        List<Path> modules = MODULE.matcher(Files.readString(Tools.checkout().resolve("pom.xml")))
                .results()
                .map(module -> Tools.checkout().resolve(module.group(1)))
                .toList();
        assertThat(modules).contains(Tools.checkout().resolve("lb"));
        for (Path module : modules) {
            if (!Files.exists(module.resolve("src/main"))) { // no jar, so Maven has nothing to install
                assertThat(module.resolve("pom.xml"))
                        .content()
                        .contains("<maven.install.skip>true<", "<maven.deploy.skip>true<", "<skipIfEmpty>true<");
            }
        }
    }

    /**
     * {@code QuickGet} uses {@link java.net.HttpURLConnection}, whose protocols a native image
     * lacks by default.
     */
    @Test
    void theNativeCommandSupportsHttp() throws IOException {
        assertThat(Tools.checkout().resolve("deploy/cli/pom.xml"))
                .content()
                .contains("<buildArg>--enable-url-protocols=http,https</buildArg>");
    }
}
