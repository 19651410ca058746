/** The measured parts: processes on free ports, in temporary folders. */
@NullMarked
package farm.bench.part;

import org.jspecify.annotations.NullMarked;
