@NullMarked
package farm.bench.split;

import org.jspecify.annotations.NullMarked;
