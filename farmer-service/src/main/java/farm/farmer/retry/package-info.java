/** How often a call may be tried again. Plain Java. */
@NullMarked
package farm.farmer.retry;

import org.jspecify.annotations.NullMarked;
