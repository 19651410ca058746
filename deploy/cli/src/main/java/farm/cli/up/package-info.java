/** Starting a farm, or completing one. */
@NullMarked
package farm.cli.up;

import org.jspecify.annotations.NullMarked;
