package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.SshServer;
import farm.weights.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitOverSshTest extends GitSourceTestBase {

    private static final SshServer SSH = new SshServer();

    @BeforeAll
    static void startServer() {
        SSH.start();
    }

    @AfterAll
    static void stopServer() {
        SSH.close();
    }

    @BeforeEach
    void begin() {
        repository.commit("main", "goat.json", "one");
    }

    private GitSource open(Path key, Path knownHosts, String... more) {
        String[] settings = new String[4 + more.length];
        settings[0] = "ssh-key";
        settings[1] = key.toString();
        settings[2] = "known-hosts";
        settings[3] = knownHosts.toString();
        System.arraycopy(more, 0, settings, 4, more.length);
        return sources.openUrl(SSH.url(repository), settings);
    }

    @Test
    void keyAllowsReadingAndWriting() throws Exception {
        GitSource source = open(SSH.key(), SSH.knownHosts());
        String seen = source.read().revisionOf("goat.json").orElseThrow();
        source.write(GitSourceFixture.edit("goat.json", "two", seen));
        assertThat(repository.content("main", "goat.json")).isEqualTo("two");
        assertThat(GitSourceFixture.texts(source.read())).isEqualTo(Map.of("goat.json", "two"));
    }

    @Test
    void changedHostKeyIsAlwaysRefused() {
        for (String strict : new String[] {"true", "false"}) {
            assertThatThrownBy(open(SSH.key(), SSH.wrongKnownHosts(), "strict-host-keys", strict)::read)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("Host key verification failed");
        }
    }

    @Test
    void unknownHostIsAcceptedOnlyIfAllowed() throws Exception {
        Path knownHosts = Files.createFile(temp.resolve("known hosts 100%"));
        assertThatThrownBy(open(SSH.key(), knownHosts)::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Host key verification failed");
        assertThat(knownHosts).isEmptyFile();

        assertThat(open(SSH.key(), knownHosts, "strict-host-keys", "false")
                        .read()
                        .stale())
                .isNull();
        assertThat(knownHosts).isNotEmptyFile();
        assertThat(open(SSH.key(), knownHosts).read().stale()).isNull();
    }

    @Test
    void wrongKeyIsRefusedWithoutPrompt() throws Exception {
        Path wrong = temp.resolve("wrong");
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", wrong.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThatThrownBy(open(wrong, SSH.knownHosts())::read)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Permission denied");
    }

    @Test
    void userSshCommandIsUsed() throws Exception {
        Path used = temp.resolve("used");
        Path own = Files.writeString(temp.resolve("own ssh"), "#!/bin/sh\necho x >> '" + used + "'\nexec ssh \"$@\"\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        Path config = Files.writeString(temp.resolve("config"), "[core]\n\tsshCommand = \"'" + own + "'\"\n");
        for (Map<String, String> settings : List.of(
                Map.of("GIT_SSH", own.toString()),
                Map.of("GIT_SSH_COMMAND", "'" + own + "' -v"),
                Map.of("GIT_CONFIG_GLOBAL", config.toString()))) {
            try (GitSourceFixture its = new GitSourceFixture(work())) {
                its.environment.putAll(settings);
                its.openUrl(
                                SSH.url(repository),
                                "ssh-key",
                                SSH.key().toString(),
                                "known-hosts",
                                SSH.knownHosts().toString())
                        .read();
            }
            assertThat(used).exists();
            Files.delete(used);
        }
    }

    @Test
    void outageKeepsTheLastValidCommitAndNoProcess() throws Exception {
        try (SshServer own = new SshServer()) {
            own.start();
            GitSource source = sources.openUrl(
                    own.url(repository),
                    "ssh-key",
                    own.key().toString(),
                    "known-hosts",
                    own.knownHosts().toString(),
                    "timeout",
                    "3s");
            source.read();
            own.process().signal("STOP");
            assertThat(source.read().stale()).contains("no answer within 3.0 s");
            assertThat(ProcessHandle.current()
                            .descendants()
                            .map(child -> child.info().commandLine().orElse(""))
                            .filter(line -> line.contains(own.key().toString())))
                    .isEmpty();
            own.process().signal("CONT");
            own.stop();
            assertThat(source.read().stale()).contains("Connection refused");
            own.start();
            assertThat(source.read().stale()).isNull();
        }
    }
}
