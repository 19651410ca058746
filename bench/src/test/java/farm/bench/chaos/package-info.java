@NullMarked
package farm.bench.chaos;

import org.jspecify.annotations.NullMarked;
