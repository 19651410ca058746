package farm.weights.source.git;

import farm.weights.source.DirectorySource;
import farm.weights.source.FileSource;
import farm.weights.source.Selection;
import farm.weights.source.SourceConfig;

/** Opens the source that the settings name. */
public final class SourceFactory {

    private SourceFactory() {}

    /**
     * Returns a repository if a URL is set, otherwise a folder.
     *
     * @throws IllegalArgumentException if a setting is invalid; the message names it, on one line
     */
    public static FileSource open(SourceConfig config, Selection selection) {
        return config.url().isEmpty() ? new DirectorySource(config.dir(), selection) : new GitSource(config, selection);
    }
}
