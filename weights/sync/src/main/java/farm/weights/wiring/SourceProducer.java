package farm.weights.wiring;

import farm.weights.kv.KeyScope;
import farm.weights.source.FileSource;
import farm.weights.source.Selection;
import farm.weights.source.SourceConfig;
import farm.weights.source.git.SourceFactory;
import farm.weights.tree.TreeConfig;
import farm.weights.tree.TreeSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the source of this process, a git repository or a folder, and the scope of its keys. */
public class SourceProducer {

    @Produces
    @Singleton
    FileSource source(SourceConfig config, TreeConfig tree) {
        try {
            Selection selection = tree.enabled() ? TreeSettings.of(tree).selection() : Selection.WEIGHTS;
            return SourceFactory.open(config, selection);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    KeyScope scope(TreeConfig tree) {
        try {
            return tree.enabled() ? KeyScope.tree(TreeSettings.of(tree).to()) : KeyScope.WEIGHTS;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
