/** The description of a farm, read from farm.yaml. */
@NullMarked
package farm.model.description;

import org.jspecify.annotations.NullMarked;
