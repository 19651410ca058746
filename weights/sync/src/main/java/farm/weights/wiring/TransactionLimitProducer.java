package farm.weights.wiring;

import farm.weights.file.WeightsParser;
import farm.weights.kv.TransactionLimit;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the transaction limit that all beans share, because Consul may lower it. */
public class TransactionLimitProducer {

    @Produces
    @Singleton
    TransactionLimit limit(WeightsConfig config) {
        try {
            return new TransactionLimit(config.transactionSize());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    WeightsParser parser(TransactionLimit limit) {
        return new WeightsParser(limit::maxChanges);
    }
}
