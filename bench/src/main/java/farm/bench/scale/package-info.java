/** The behaviour of one load balancer with many instances and many versions. */
@NullMarked
package farm.bench.scale;

import org.jspecify.annotations.NullMarked;
