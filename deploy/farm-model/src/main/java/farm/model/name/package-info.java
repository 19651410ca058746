/** Rules for names that all parts of the farm share. Plain Java. */
@NullMarked
package farm.model.name;

import org.jspecify.annotations.NullMarked;
