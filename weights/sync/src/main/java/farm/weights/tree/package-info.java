/** Any tree of files, brought to Consul's KV. */
@NullMarked
package farm.weights.tree;

import org.jspecify.annotations.NullMarked;
