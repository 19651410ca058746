package farm.weights.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The source of weights files and trees: a git repository if a URL is set, otherwise a folder. */
@ConfigMapping(prefix = "farm.source")
public interface SourceConfig {

    /** The folder that the files are in, unless a repository is set. */
    @WithDefault("weights")
    Path dir();

    /** The repository, as {@code git clone} takes it. */
    Optional<String> url();

    /** The branch to follow. */
    @WithDefault("main")
    String branch();

    /** The folder in the repository; its top if empty. */
    Optional<String> path();

    /** The time between two polls of the remote. */
    @WithDefault("5s")
    Duration pollInterval();

    /** How long one git command may take. */
    @WithDefault("30s")
    Duration timeout();

    /** The private key for SSH. If empty, ssh chooses. */
    Optional<Path> sshKey();

    /** The file with the known host keys. If empty, ssh chooses. */
    Optional<Path> knownHosts();

    /**
     * Whether a host with an unknown key is refused. Otherwise its key is accepted and stored. A
     * changed key is always refused.
     */
    @WithDefault("true")
    boolean strictHostKeys();

    /** How to treat commits that a forced push removed. */
    @WithDefault("follow")
    ForcePushes forcePushes();

    /** The committer of what weight-sync writes, and the author if nobody says who acts. */
    @WithDefault("weight-sync <weight-sync@localhost>")
    String author();

    /** The folder for local clones. */
    @WithDefault("${farm.home:.farm}/weight-sync")
    Path workDir();

    /** How to treat commits that a forced push removed. */
    enum ForcePushes {
        /** The branch is followed as after any other push. */
        FOLLOW,
        /** The last valid state stays, and the status says why. */
        REFUSE
    }
}
