/** The environment, working directory and farm that one run of the command is about. */
@NullMarked
package farm.cli.context;

import org.jspecify.annotations.NullMarked;
