/** Reads and changes weights over HTTP. */
@NullMarked
package farm.weights.api;

import org.jspecify.annotations.NullMarked;
