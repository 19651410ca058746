/** The parts of a farm as people see them. */
@NullMarked
package farm.cli.parts;

import org.jspecify.annotations.NullMarked;
