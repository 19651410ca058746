/** Logs, counts and publishes each sync. */
@NullMarked
package farm.weights.report;

import org.jspecify.annotations.NullMarked;
