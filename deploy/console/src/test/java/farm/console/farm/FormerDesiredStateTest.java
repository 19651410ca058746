package farm.console.farm;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.desired.DesiredInstance;
import farm.model.FarmHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The takeover of the files of earlier builds. */
class FormerDesiredStateTest extends FarmFixture {

    @Test
    void addedAndRemovedInstancesBecomeCounts() throws Exception {
        edit(2, 10);
        Path former = new FarmHome(folder.resolve("home")).create().formerDesiredState();
        Files.writeString(former, """
                {"instances":[
                  {"service":"goat","version":"0.0.2","address":"127.0.0.1","port":28103},
                  {"service":"goat","version":"0.0.2","address":"127.0.0.1","port":28104,"errorRate":0.1}],
                 "told":{"goat":{"0.0.1":2}}}
                """);
        Farm farm = farm();
        assertThat(farm.desired().instances())
                .containsExactly(
                        new DesiredInstance("goat", "0.0.2", "127.0.0.1", 28_103),
                        new DesiredInstance("goat", "0.0.2", "127.0.0.1", 28_104));
        assertThat(farm.description().count("goat", "0.0.1")).isZero();
        assertThat(farm.description()
                        .service("goat")
                        .orElseThrow()
                        .build("0.0.2")
                        .faults()
                        .errorRate())
                .isEqualTo(0.1);
        assertThat(yaml).content().contains("# the goats");
        assertThat(former).doesNotExist();
        assertThat(farm().desired()).isEqualTo(farm.desired());
    }
}
