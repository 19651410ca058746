/** The command {@code bench/chaos}: faults that are injected into a farm under load. */
@NullMarked
package farm.bench.chaos;

import org.jspecify.annotations.NullMarked;
