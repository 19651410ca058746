/** The states of a farm's parts, and of its weights. */
@NullMarked
package farm.cli.status;

import org.jspecify.annotations.NullMarked;
