@NullMarked
package farm.model.traffic;

import org.jspecify.annotations.NullMarked;
