package farm.console.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.rollout.group.Member;
import farm.rollout.group.RolloutGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupFilesTest {

    private static final RolloutGroup GROUP =
            RolloutGroup.start(List.of(new Member("goat", "0.0.3", 3), new Member("farmer", "0.0.4", 2)));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static StoredGroup stored(RolloutGroup group) {
        return new StoredGroup(group, null, "5,100", null, "me@host");
    }

    @Test
    void aGroupIsReadAsItWasWritten() throws Exception {
        GroupFiles files = new GroupFiles(folder.resolve("groups"));
        assertThat(files.readAll()).isEmpty();
        files.write(stored(GROUP));
        assertThat(files.readAll()).containsExactly(stored(GROUP));
        files.write(stored(GROUP.aborted("why")));
        assertThat(files.readAll()).containsExactly(stored(GROUP.aborted("why")));
    }

    @Test
    void anEndedGroupHasNoFile() throws Exception {
        GroupFiles files = new GroupFiles(folder);
        files.write(stored(GROUP));
        files.write(stored(new RolloutGroup(GROUP.members(), true, null)));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("goat-3+farmer-2.json"), "{");
        assertThatThrownBy(() -> new GroupFiles(folder).readAll())
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is damaged; delete it");
    }
}
