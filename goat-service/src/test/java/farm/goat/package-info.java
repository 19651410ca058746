@NullMarked
package farm.goat;

import org.jspecify.annotations.NullMarked;
