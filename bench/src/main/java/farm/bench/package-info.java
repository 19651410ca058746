/**
 * The commands {@code bench/run}, {@code bench/peers} and {@code bench/scale}. Each lists the
 * measurements that it takes.
 */
@NullMarked
package farm.bench;

import org.jspecify.annotations.NullMarked;
