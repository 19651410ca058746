/** The measurements, a file each. */
@NullMarked
package farm.bench.row;

import org.jspecify.annotations.NullMarked;
