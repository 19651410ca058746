/** The farm command: entry point, command line and error handling. */
@NullMarked
package farm.cli;

import org.jspecify.annotations.NullMarked;
