@NullMarked
package farm.farmer;

import org.jspecify.annotations.NullMarked;
