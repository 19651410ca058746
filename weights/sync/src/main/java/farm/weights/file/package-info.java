/** Reads the text of a weights file: what it says, or all that is wrong with it. */
@NullMarked
package farm.weights.file;

import org.jspecify.annotations.NullMarked;
