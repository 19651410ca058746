@NullMarked
package farm.bench.load;

import org.jspecify.annotations.NullMarked;
