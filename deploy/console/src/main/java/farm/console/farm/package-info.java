/** The farm that this console looks after: where it is, what it is told to be, and where that is kept. */
@NullMarked
package farm.console.farm;

import org.jspecify.annotations.NullMarked;
