package farm.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real sshd on a free port of the loopback address, with its own host key and one authorized user
 * key.
 */
public final class SshServer implements AutoCloseable {

    private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd"); // sshd requires it when root runs it

    private final Path folder = TemporaryFolder.create("ssh of a test"); // a path with spaces
    private final int port = FreePorts.next();
    private @Nullable OwnedProcess process;

    /** Creates the keys without starting the server. */
    public SshServer() {
        makeKey("host");
        makeKey("user");
        try {
            Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
            Files.writeString(knownHosts(), "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
            Files.writeString(folder.resolve("sshd_config"), """
                    Port %d
                    ListenAddress 127.0.0.1
                    HostKey "%s"
                    AuthorizedKeysFile "%s"
                    PidFile none
                    UsePAM no
                    StrictModes no
                    PasswordAuthentication no
                    KbdInteractiveAuthentication no
                    PermitRootLogin prohibit-password
                    """.formatted(
                            port, folder.resolve("host"), folder.resolve("authorized_keys")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeKey(String name) {
        ProgramRun.of(
                folder,
                Map.of(),
                "",
                List.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-C",
                        name,
                        "-f",
                        folder.resolve(name).toString()));
    }

    /** Starts it and waits until it listens. */
    public void start() {
        try {
            if (System.getProperty("user.name").equals("root")) {
                Files.createDirectories(PRIVILEGE_SEPARATION);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        OwnedProcess started = OwnedProcess.start(
                "sshd",
                folder,
                Map.of(),
                List.of(
                        Tools.path("sshd").toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString()));
        process = started;
        await("sshd").atMost(Duration.ofSeconds(20)).until(() -> listens(started));
    }

    private boolean listens(OwnedProcess started) {
        if (!started.isAlive()) {
            throw new IllegalStateException("sshd has ended: " + started.log());
        }
        return FreePorts.isListenedOn(port);
    }

    /** The URL of a repository through this server. */
    public String url(GitRepository repository) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository.path();
    }

    /** The private key of the authorized user. */
    public Path key() {
        return folder.resolve("user");
    }

    /** A known_hosts file with its host key. */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** A known_hosts file with a wrong host key. */
    public Path wrongKnownHosts() {
        Path wrong = folder.resolve("wrong_known_hosts");
        try {
            return Files.writeString(wrong, "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("user.pub")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its output so far. */
    public String log() {
        return process == null ? "" : process.log();
    }

    /** The process, for signals. */
    public OwnedProcess process() {
        if (process == null) {
            throw new IllegalStateException("sshd is not started");
        }
        return process;
    }

    /** Stops it and closes all connections. */
    public void stop() {
        if (process != null) {
            process.close();
        }
    }

    @Override
    public void close() {
        stop();
        TemporaryFolder.delete(folder);
    }
}
