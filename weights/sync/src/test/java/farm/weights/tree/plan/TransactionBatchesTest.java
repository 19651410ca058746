package farm.weights.tree.plan;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.plan.Change;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionBatchesTest {

    private static List<Change> puts(int count, int length) {
        return IntStream.range(0, count)
                .<Change>mapToObj(i -> new Change.Put("k" + i, "x".repeat(length), 0))
                .toList();
    }

    @Test
    void splitsChangesInOrder() {
        List<Change> changes = puts(300, 1);
        List<List<Change>> cut = TransactionBatches.of(changes, 128);
        assertThat(cut).extracting(List::size).containsExactly(128, 128, 44);
        assertThat(cut.stream().flatMap(List::stream)).containsExactlyElementsOf(changes);
        assertThat(TransactionBatches.of(List.of(), 128)).isEmpty();
    }

    @Test
    void splitsLargeValues() {
        assertThat(TransactionBatches.of(puts(10, 100_000), 128))
                .extracting(List::size)
                .containsExactly(3, 3, 3, 1);
        assertThat(TransactionBatches.of(puts(2, ConsulKeys.MAX_VALUE_BYTES), 128))
                .extracting(List::size)
                .containsExactly(1, 1);
    }
}
