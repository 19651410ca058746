/** Reads and writes Consul's KV, where load balancers find the weights. */
@NullMarked
package farm.weights.kv;

import org.jspecify.annotations.NullMarked;
