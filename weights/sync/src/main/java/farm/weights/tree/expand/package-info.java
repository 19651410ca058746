/** Reads what files of a tree hold as keys and values, or all that is wrong with them. */
@NullMarked
package farm.weights.tree.expand;

import org.jspecify.annotations.NullMarked;
