/** Starts a farm, or its missing parts. */
@NullMarked
package farm.cli.up;

import org.jspecify.annotations.NullMarked;
