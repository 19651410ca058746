/**
 * The supervisor, which makes the live state of the farm equal the desired one, and the scheduler
 * that runs it.
 */
@NullMarked
package farm.console.control;

import org.jspecify.annotations.NullMarked;
