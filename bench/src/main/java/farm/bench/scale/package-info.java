/** What many instances and many versions cost one load balancer. */
@NullMarked
package farm.bench.scale;

import org.jspecify.annotations.NullMarked;
