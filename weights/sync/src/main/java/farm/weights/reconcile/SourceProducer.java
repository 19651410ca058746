package farm.weights.reconcile;

import farm.weights.source.DirectorySource;
import farm.weights.source.WeightsSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives everybody the one source of this process. */
public class SourceProducer {

    @Produces
    @Singleton
    WeightsSource source(WeightsConfig config) {
        return new DirectorySource(config.dir());
    }
}
