/** Ending a farm by what its folder knows, with or without a console. */
@NullMarked
package farm.cli.down;

import org.jspecify.annotations.NullMarked;
