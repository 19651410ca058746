/** The requests of each version, as the load balancers of the farm have logged them. */
@NullMarked
package farm.console.traffic;

import org.jspecify.annotations.NullMarked;
