/** Where weights are kept for the load balancers to read. */
@NullMarked
package farm.weights.kv;

import org.jspecify.annotations.NullMarked;
