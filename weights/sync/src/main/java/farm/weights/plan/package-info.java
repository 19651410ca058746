/** Plans the changes that make KV hold the desired weights. Plain Java. */
@NullMarked
package farm.weights.plan;

import org.jspecify.annotations.NullMarked;
