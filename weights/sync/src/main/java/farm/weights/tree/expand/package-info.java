/** Turns the files of a tree into keys and values. */
@NullMarked
package farm.weights.tree.expand;

import org.jspecify.annotations.NullMarked;
