/** The limit for retries. Plain Java. */
@NullMarked
package farm.farmer.retry;

import org.jspecify.annotations.NullMarked;
