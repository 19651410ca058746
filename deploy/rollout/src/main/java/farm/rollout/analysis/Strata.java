package farm.rollout.analysis;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All requests so far, by kind. Bets on the next second are made from them.
 *
 * @param byKind at most {@value #MAX_KINDS} kinds; what is more is of the kind {@value #OTHER}
 */
public record Strata(SortedMap<String, Block> byKind, Block total) {

    static final Strata EMPTY = new Strata(new TreeMap<>(), Block.EMPTY);

    static final String OTHER = "other";
    private static final int MAX_KINDS = 32;

    /** A rare kind takes this many requests of the others into account for its rates. */
    private static final double BORROWED = 100;

    public Strata {
        byKind = Collections.unmodifiableSortedMap(byKind);
    }

    Strata plus(List<StratumBlock> blocks) {
        SortedMap<String, Block> sums = new TreeMap<>(byKind);
        Block all = total;
        for (StratumBlock stratum : blocks) {
            String kind = sums.containsKey(stratum.kind()) || sums.size() < MAX_KINDS - 1 ? stratum.kind() : OTHER;
            sums.merge(kind, stratum.block(), Block::plus);
            all = all.plus(stratum.block());
        }
        return new Strata(sums, all);
    }

    /** Returns the rates that the requests so far suggest for a kind. */
    Rates rates(String kind) {
        Block own = byKind.get(kind);
        if (own == null) {
            own = byKind.getOrDefault(OTHER, Block.EMPTY);
        }
        return new Rates(
                estimate(own.canary(), total.canary()),
                estimate(own.baseline(), total.baseline()),
                estimate(own.pooled(), total.pooled()));
    }

    private static double estimate(Counts own, Counts all) {
        long others = all.n() - own.n();
        double part = others == 0 ? 0 : Math.min(1, BORROWED / others);
        return Bernoulli.estimate(own.n() + part * others, own.k() + part * (all.k() - own.k()));
    }

    /** Rates of bad outcomes: of each arm, and of both together. */
    record Rates(double canary, double baseline, double pooled) {}
}
