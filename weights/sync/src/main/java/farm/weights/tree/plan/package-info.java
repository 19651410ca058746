/** Plans the changes that make KV hold a tree of files. Plain Java. */
@NullMarked
package farm.weights.tree.plan;

import org.jspecify.annotations.NullMarked;
