/** How far off a split is. Plain Java. */
@NullMarked
package farm.bench.split;

import org.jspecify.annotations.NullMarked;
