/** Standard output and standard error, and messages on an interrupt. */
@NullMarked
package farm.cli.terminal;

import org.jspecify.annotations.NullMarked;
