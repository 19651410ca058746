/** The command: what is asked for, which measurements there are, and the table at the end. */
@NullMarked
package farm.bench;

import org.jspecify.annotations.NullMarked;
