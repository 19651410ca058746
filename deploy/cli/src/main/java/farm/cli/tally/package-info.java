/** Counts bottles and compares their shares with the desired ones; free of frameworks. */
@NullMarked
package farm.cli.tally;

import org.jspecify.annotations.NullMarked;
