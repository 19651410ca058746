/** The measurements, a file each. */
@NullMarked
package farm.bench.measurement;

import org.jspecify.annotations.NullMarked;
