/** The verbs of the farm command, a class each. */
@NullMarked
package farm.cli.verb;

import org.jspecify.annotations.NullMarked;
