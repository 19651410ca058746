/** The health of the parts: by the console's own checks, by Consul and by the load balancers. */
@NullMarked
package farm.console.health;

import org.jspecify.annotations.NullMarked;
