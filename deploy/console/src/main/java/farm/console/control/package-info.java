/** The loop that makes the farm what it shall be. */
@NullMarked
package farm.console.control;

import org.jspecify.annotations.NullMarked;
