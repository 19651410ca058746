/**
 * The commands {@code bench/run}, {@code bench/peers} and {@code bench/scale}, with the
 * measurements that each takes.
 */
@NullMarked
package farm.bench;

import org.jspecify.annotations.NullMarked;
