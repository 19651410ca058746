/** Which keys a tree of files wants, and what has to change so that KV has them. Plain Java. */
@NullMarked
package farm.weights.tree.plan;

import org.jspecify.annotations.NullMarked;
