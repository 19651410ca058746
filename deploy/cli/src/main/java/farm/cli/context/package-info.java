/** The environment, working directory and farm of one run of the command. */
@NullMarked
package farm.cli.context;

import org.jspecify.annotations.NullMarked;
