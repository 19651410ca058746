package farm.bench.figure;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** Repeated measurements of one thing. */
public final class Sample {

    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * @param values at least one
     */
    public static Sample of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    /** Both as one. */
    public Sample and(Sample other) {
        return of(DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted))
                .boxed()
                .toList());
    }

    /** The middle one; of an even number the mean of both. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The smallest value that this share of all does not exceed (nearest rank).
     *
     * @param share over 0, at most 1
     */
    public double quantile(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    public double largest() {
        return sorted[sorted.length - 1];
    }

    public int size() {
        return sorted.length;
    }
}
