package farm.rollout.analysis;

/**
 * The edge of a hypothesis: all pairs of rates whose difference, canary minus baseline, is the
 * margin.
 */
final class Boundary {

    private static final double EDGE = 1e-12;
    private static final int MAX_HALVINGS = 80;

    private Boundary() {}

    /**
     * Returns the baseline's rate s at the point of the boundary that is nearest to a bet: the one
     * that minimises {@code nc·KL(canary ‖ s + margin) + ns·KL(baseline ‖ s)}. With this point the
     * e-value of a block has a mean of at most 1 under the hypothesis (reverse information
     * projection, Turner, Ly, Grünwald 2024). Bisects the derivative, which increases with s.
     */
    static double project(double canary, double baseline, double nc, double ns, double margin) {
        double low = Math.max(0, -margin) + EDGE;
        double high = Math.min(1, 1 - margin) - EDGE;
        double s = (low + high) / 2;
        for (int i = 0; i < MAX_HALVINGS && s > low && s < high; i++) {
            double c = s + margin;
            double slope = -nc * (canary - c) / (c * (1 - c)) - ns * (baseline - s) / (s * (1 - s));
            if (slope < 0) {
                low = s;
            } else {
                high = s;
            }
            s = (low + high) / 2;
        }
        return s;
    }
}
