/** Faults on purpose, in a farm that was started for it. */
@NullMarked
package farm.console.lab;

import org.jspecify.annotations.NullMarked;
