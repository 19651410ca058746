/** A farm under load to which one thing after another is done: {@code bench/chaos}. */
@NullMarked
package farm.bench.chaos;

import org.jspecify.annotations.NullMarked;
