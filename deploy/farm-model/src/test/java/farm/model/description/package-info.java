@NullMarked
package farm.model.description;

import org.jspecify.annotations.NullMarked;
