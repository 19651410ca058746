/** The fault injectors and the farm that they act on. */
@NullMarked
package farm.bench.chaos.injection;

import org.jspecify.annotations.NullMarked;
