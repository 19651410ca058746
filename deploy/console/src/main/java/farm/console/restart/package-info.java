/** Restarts parts on request, one at a time and without a lost request. */
@NullMarked
package farm.console.restart;

import org.jspecify.annotations.NullMarked;
