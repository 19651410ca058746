package farm.weights.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The git repository that weights come from; without a URL they come from a folder. */
@ConfigMapping(prefix = "farm.weights.repo")
public interface SourceConfig {

    /** As {@code git clone} takes it. */
    Optional<String> url();

    @WithDefault("main")
    String branch();

    /** The folder in the repository; its top if empty. */
    Optional<String> path();

    /** How often the remote is looked at. */
    @WithDefault("5s")
    Duration poll();

    /** How long one call of git may take. */
    @WithDefault("30s")
    Duration timeout();

    /** The private key for SSH; whatever ssh itself would take if empty. */
    Optional<Path> sshKey();

    /** The file of the hosts' keys; whatever ssh itself would take if empty. */
    Optional<Path> knownHosts();

    /** Whether a host of unknown key is refused; otherwise its key is taken and remembered. A changed key is always refused. */
    @WithDefault("true")
    boolean strictHostKeys();

    /** What becomes of commits that take others back. */
    @WithDefault("follow")
    ForcePushes forcePushes();

    /** Who commits what is written here. */
    @WithDefault("weight-sync <weight-sync@localhost>")
    String author();

    /** Where the local clone is kept. */
    @WithDefault("${farm.home:.farm}/weight-sync")
    Path work();

    /** What becomes of commits that take others back. */
    enum ForcePushes {
        /** They count as any other. */
        FOLLOW,
        /** The last good weights stay, and it is told. */
        REFUSE
    }
}
