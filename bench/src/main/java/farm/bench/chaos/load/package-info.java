/** People who use the farm all the time, and all that they notice. */
@NullMarked
package farm.bench.chaos.load;

import org.jspecify.annotations.NullMarked;
