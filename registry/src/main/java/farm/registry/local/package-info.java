/** Keeps web pages of other origins away from a service that steers the farm: local does not mean open. */
@NullMarked
package farm.registry.local;

import org.jspecify.annotations.NullMarked;
