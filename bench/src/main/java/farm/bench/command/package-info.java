/**
 * The command line of all measurement commands: arguments, help, and the output as a table or JSON.
 */
@NullMarked
package farm.bench.command;

import org.jspecify.annotations.NullMarked;
