package farm.rollout.analysis;

import java.util.Map;

/**
 * One comparison of canary and baseline.
 *
 * @param name such as {@code errors}
 * @param step the requests of this step
 */
public record Metric(String name, SequentialTest test, Pairing pairing, Block step) {

    static Metric start(String name, Margins margins, ErrorBounds bounds) {
        return new Metric(name, SequentialTest.start(margins, bounds), Pairing.EMPTY, Block.EMPTY);
    }

    Metric nextStep() {
        return new Metric(name, test.nextStep(), pairing.ofCanary(), Block.EMPTY);
    }

    Metric next(long time, Map<Cell, Block> second) {
        Pairing.Paired paired = pairing.next(time, second);
        Block sum = second.values().stream().reduce(step, Block::plus);
        return new Metric(name, test.next(paired.blocks()), paired.pairing(), sum);
    }
}
