/** Exit codes, and errors that are shown to the user. */
@NullMarked
package farm.cli.error;

import org.jspecify.annotations.NullMarked;
