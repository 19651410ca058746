/** Ends a farm by its process records, with or without a console. */
@NullMarked
package farm.cli.down;

import org.jspecify.annotations.NullMarked;
