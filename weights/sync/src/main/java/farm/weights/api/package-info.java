/** The HTTP API: weights, sync requests, gonsul's {@code /v1/run}, and limits for all bodies. */
@NullMarked
package farm.weights.api;

import org.jspecify.annotations.NullMarked;
