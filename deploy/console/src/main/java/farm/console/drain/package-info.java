/** Waits for the open requests of an instance that is to be stopped. */
@NullMarked
package farm.console.drain;

import org.jspecify.annotations.NullMarked;
