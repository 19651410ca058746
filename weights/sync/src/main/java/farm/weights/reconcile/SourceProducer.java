package farm.weights.reconcile;

import farm.weights.source.DirectorySource;
import farm.weights.source.Selection;
import farm.weights.source.WeightsSource;
import farm.weights.source.git.GitSource;
import farm.weights.source.git.RepoConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives everybody the one source of this process: a repository where one is set, otherwise a folder. */
public class SourceProducer {

    @Produces
    @Singleton
    WeightsSource source(WeightsConfig config, RepoConfig repo) {
        if (repo.url().isEmpty()) {
            return new DirectorySource(config.dir(), Selection.WEIGHTS);
        }
        try {
            return new GitSource(repo, Selection.WEIGHTS);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
