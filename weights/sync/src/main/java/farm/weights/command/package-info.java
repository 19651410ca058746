/** {@code weight-sync once} and its like: what the service does all the time, done once by hand, by a script or by a CI. */
@NullMarked
package farm.weights.command;

import org.jspecify.annotations.NullMarked;
