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
 */
@NullMarked
package farm.rollout.analysis;

import org.jspecify.annotations.NullMarked;
