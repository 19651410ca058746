package farm.bench.figure;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** The values of a repeated measurement. */
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
            throw new IllegalArgumentException("a sample needs at least one value");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    /** A sample of the values of both. */
    public Sample merge(Sample other) {
        return of(DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted))
                .boxed()
                .toList());
    }

    /** The median; for an even number of values, the mean of the two in the middle. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The smallest value that is not exceeded by this share of the values (nearest rank).
     *
     * @param share above 0, at most 1
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
