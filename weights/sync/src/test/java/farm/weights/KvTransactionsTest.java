package farm.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.ConsulTestResource;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.plan.Change;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transactions that Consul does not apply. */
@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class KvTransactionsTest extends WeightFilesFixture {

    @Inject
    KvStore kv;

    @Test
    void outdatedTransactionChangesNothing() {
        Change.Put create = new Change.Put("duck/version=1/weight", "1", 0);
        Change.Put second = new Change.Put("duck/version=2/weight", "2", 0);
        consul.putKey(create.key(), "1"); // not by kv: the running weight-sync would correct a key that it owns
        assertThat(kv.apply(List.of(second, create), null)).isFalse();
        assertThat(kv.apply(List.of(second, new Change.Delete(create.key(), 1)), null))
                .isFalse();
        assertThat(consul.key(second.key())).isNull();

        long index = Objects.requireNonNull(kv.read().get(create.key())).index();
        assertThat(kv.apply(List.of(second, new Change.Delete(create.key(), index)), null))
                .isTrue();
        assertThat(consul.key(create.key())).isNull();
    }

    @Test
    void tooLargeTransactionIsRefusedWithItsReason() {
        List<Change> tooMany = IntStream.range(0, 129)
                .<Change>mapToObj(i -> new Change.Put("duck/version=many" + i + "/weight", "1", 0))
                .toList();
        assertThatThrownBy(() -> kv.apply(tooMany, null))
                .hasMessage("Consul refuses: Transaction contains too many operations (129 > 128)")
                .isInstanceOfSatisfying(
                        KvException.class, e -> assertThat(e.isUnreachable()).isFalse());
    }
}
