/** Weights, problems with them, and the names of services, versions, keys and files. Plain Java. */
@NullMarked
package farm.weights.model;

import org.jspecify.annotations.NullMarked;
