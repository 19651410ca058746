/** The farm command: what is said on the command line, and how it is answered. */
@NullMarked
package farm.cli;

import org.jspecify.annotations.NullMarked;
