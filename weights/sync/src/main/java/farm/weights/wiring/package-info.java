/** Reads the settings, creates the components of the service, starts and stops them. */
@NullMarked
package farm.weights.wiring;

import org.jspecify.annotations.NullMarked;
