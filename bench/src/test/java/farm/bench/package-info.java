@NullMarked
package farm.bench;

import org.jspecify.annotations.NullMarked;
