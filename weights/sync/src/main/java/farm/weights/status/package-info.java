/** Tells what is in force and what is wrong. */
@NullMarked
package farm.weights.status;

import org.jspecify.annotations.NullMarked;
