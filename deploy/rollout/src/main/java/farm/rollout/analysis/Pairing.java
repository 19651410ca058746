package farm.rollout.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps requests of one arm until the other one gets some in the same cell.
 *
 * <p>With little traffic, a second rarely has requests of both arms in one cell, and such a second
 * proves nothing. So they wait for each other, but not longer than {@value #MAX_WAIT} s: what is
 * compared has to be close in time. Whether to wait depends on the numbers of requests and never on
 * their outcomes, so that the bounds of the test hold.
 *
 * @param waiting at most {@value #MAX_CELLS}
 */
public record Pairing(List<Waiting> waiting) {

    static final Pairing EMPTY = new Pairing(List.of());

    static final int MAX_WAIT = 20;
    private static final int MAX_CELLS = 1000;

    public Pairing {
        waiting = List.copyOf(waiting);
    }

    /**
     * Requests that have nobody to be compared with.
     *
     * @param since the second of the first of them
     */
    public record Waiting(Cell cell, Block block, long since) {}

    /** The blocks that a second leads to, and what goes on waiting. */
    record Paired(Pairing pairing, List<StratumBlock> blocks) {}

    /** Returns what the canary still waits for. The baseline's requests belong to other weights. */
    Pairing ofCanary() {
        return new Pairing(
                waiting.stream().filter(one -> one.block().canary().n() > 0).toList());
    }

    /** Returns the blocks that are complete after a second, or have waited for too long. */
    Paired next(long time, Map<Cell, Block> second) {
        Map<Cell, Waiting> open = new TreeMap<>(Comparator.comparing(Cell::kind).thenComparing(Cell::loadBalancer));
        waiting.forEach(one -> open.put(one.cell(), one));
        second.forEach((cell, block) -> {
            if (block.pooled().n() > 0) {
                open.merge(
                        cell,
                        new Waiting(cell, block, time),
                        (old, added) -> new Waiting(cell, old.block().plus(block), old.since()));
            }
        });
        List<StratumBlock> blocks = new ArrayList<>();
        List<Waiting> rest = new ArrayList<>();
        for (Waiting one : open.values()) {
            if (one.block().compares() || time - one.since() >= MAX_WAIT || rest.size() == MAX_CELLS) {
                blocks.add(new StratumBlock(one.cell().kind(), one.block()));
            } else {
                rest.add(one);
            }
        }
        return new Paired(new Pairing(rest), blocks);
    }
}
