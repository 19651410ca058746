/** The measurements of {@code bench/run} and {@code bench/peers}. */
@NullMarked
package farm.bench.measurement;

import org.jspecify.annotations.NullMarked;
