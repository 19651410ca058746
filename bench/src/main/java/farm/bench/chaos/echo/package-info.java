/** A service that takes POSTs, gives large answers and streams, and runs in the farm beside the goats. */
@NullMarked
package farm.bench.chaos.echo;

import org.jspecify.annotations.NullMarked;
