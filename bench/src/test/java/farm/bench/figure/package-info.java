@NullMarked
package farm.bench.figure;

import org.jspecify.annotations.NullMarked;
