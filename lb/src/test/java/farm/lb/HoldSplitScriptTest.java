package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which weights {@code hold-split} takes without asking HAProxy, which does not run here. */
class HoldSplitScriptTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
        # in force, live,               versions, then in force
        ,           a 3,                a,        a 3
        ,           z 3,                a,
        a 3;b 1,    a 3;b 1;c 0,        a b c,    a 3;b 1
        a 3;b 1,    a 1;b 1;c 5,        a b,      a 1;b 1;c 5
        a 3;b 1,    a 1;b 0,            a b,      a 3;b 1
        a 3;b 1,    c 5,                a b c,    a 3;b 1
        a 3;b 1,    a 0;b 0,            a b,      a 0;b 0
        a 0,        a 3,                a,        a 3
        a 0,        z 3,                a,        a 0
        a 3,        a - 7 unreadable,   a,        a 3
        """)
    void weightsInForceFollowUnlessTheyCouldEmptyTheCluster(
            String inForce, String live, String versions, String expected) throws IOException {
        Files.createSymbolicLink(folder.resolve("lb"), LoadBalancer.script(""));
        Files.writeString(
                folder.resolve("haproxy.cfg"), "backend version-" + versions.replace(" ", "\nbackend version-") + "\n");
        Files.writeString(folder.resolve("weights.good"), lines(live));
        Path applied = folder.resolve("weights.applied");
        if (inForce != null) {
            Files.writeString(applied, lines(inForce));
        }
        Programs.Result result = Programs.run(
                folder,
                Map.of("CLUSTER", "goat"),
                LoadBalancer.script("libexec/hold-split").toString());
        assertThat(result).isEqualTo(new Programs.Result(0, ""));
        if (expected == null) {
            assertThat(applied).doesNotExist();
        } else {
            assertThat(applied).hasContent(lines(expected));
        }
    }

    private static String lines(String weights) {
        return "# 9\n" + weights.replace(";", "\n") + "\n";
    }
}
