/** Syncs a tree of any files to Consul's KV. */
@NullMarked
package farm.weights.tree;

import org.jspecify.annotations.NullMarked;
