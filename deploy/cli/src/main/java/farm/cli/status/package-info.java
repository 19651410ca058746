/** The parts of a farm as people see them. */
@NullMarked
package farm.cli.status;

import org.jspecify.annotations.NullMarked;
