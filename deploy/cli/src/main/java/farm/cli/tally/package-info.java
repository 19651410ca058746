/** Counting bottles and comparing the shares with those that were wanted; plain logic. */
@NullMarked
package farm.cli.tally;

import org.jspecify.annotations.NullMarked;
