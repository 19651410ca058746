@NullMarked
package farm.model.name;

import org.jspecify.annotations.NullMarked;
