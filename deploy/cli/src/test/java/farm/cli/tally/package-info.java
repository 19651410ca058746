@NullMarked
package farm.cli.tally;

import org.jspecify.annotations.NullMarked;
