/** Reads the settings, puts the parts of the service together, starts and stops them. */
@NullMarked
package farm.weights.wiring;

import org.jspecify.annotations.NullMarked;
