/** Exposes the status of the sync over HTTP and as health checks. */
@NullMarked
package farm.weights.status;

import org.jspecify.annotations.NullMarked;
