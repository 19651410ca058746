/** The rules by which a part is started, restarted with backoff, or stopped. Pure logic. */
@NullMarked
package farm.console.supervise;

import org.jspecify.annotations.NullMarked;
