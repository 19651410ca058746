/**
 * Judges a canary against the baseline, and may do so after every second.
 *
 * <p>The test is sequential and always valid. It compares two streams of requests with two outcomes
 * by a product of e-values, which is a test martingale. Sources:
 *
 * <ul>
 *   <li>Turner, Ly, Grünwald: Generic E-variables for exact sequential k-sample tests that allow
 *       for optional stopping. Journal of Statistical Planning and Inference 230, 2024.
 *   <li>Lindon, Sanden, Shirikian: Rapid regression detection in software deployments through
 *       sequential testing. arXiv 2205.14762, 2022.
 *   <li>Ville: Étude critique de la notion de collectif, 1939.
 * </ul>
 *
 * <p>Simulated with 200 requests per second, 5 % of them to the canary; α = 0.001, β = 0.05:
 *
 * <pre>{@code
 * outcome  ok/bad points  canary  baseline    runs  passed  failed  canary requests (median)
 * errors   0.2/1             0 %       0 %   1,000   1,000       0     322
 * errors   0.2/1           0.5 %     0.5 %   1,000   1,000       0     555
 * errors   0.2/1             1 %       0 %   1,000      43     957     856
 * errors   0.2/1             2 %       0 %   1,000       2     998     316
 * errors   0.2/1             5 %       0 %   1,000       0   1,000     108
 * errors, 200 s              1 %       1 %  10,000   9,117       1     796
 * errors, 600 s            1.2 %       1 %   2,400   2,305       0   1,184
 * errors, + 0 to 5 % drift 0.5 %     0.5 %   1,000   1,000       0   1,789
 * errors, + 0 to 5 % drift 1.5 %     0.5 %   1,000      43     956   7,947
 * slow50   10/20            50 %      50 %   1,000   1,000       0      42
 * slow50   10/20            70 %      50 %   1,000      20     980     362
 * slow50   10/20            95 %      50 %   1,000       0   1,000      47
 * slow99   1/2               1 %       1 %   1,000   1,000       0     281
 * slow99   1/2               3 %       1 %   1,000      46     954   3,222
 * slow99   1/2               4 %       1 %   1,000       5     995   1,043
 * }</pre>
 *
 * <p>Within 200 s, outages of both arms failed 0 of 600 runs. Errors in bursts of five failed 0 of
 * 1,000 runs at 0.1, 0.2 and 0.5 % each, and 2 of 1,000 at 1 %. Rates that change every second
 * (exponentially distributed) failed 0 of 4,000 runs. {@code SimulatedErrorRatesTest} checks the
 * promises with fewer runs.
 */
@NullMarked
package farm.rollout.analysis;

import org.jspecify.annotations.NullMarked;
