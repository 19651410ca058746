/** The goat service: gives milk with the label of its instance, and injects configured faults. */
@NullMarked
package farm.goat;

import org.jspecify.annotations.NullMarked;
