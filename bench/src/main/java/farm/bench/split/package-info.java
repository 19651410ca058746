/** The accuracy of a split. Plain Java. */
@NullMarked
package farm.bench.split;

import org.jspecify.annotations.NullMarked;
