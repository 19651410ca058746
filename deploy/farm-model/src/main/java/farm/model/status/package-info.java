/** The states of a farm's parts, and their JSON. */
@NullMarked
package farm.model.status;

import org.jspecify.annotations.NullMarked;
