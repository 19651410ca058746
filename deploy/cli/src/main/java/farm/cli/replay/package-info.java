/** Judges recorded traffic. */
@NullMarked
package farm.cli.replay;

import org.jspecify.annotations.NullMarked;
