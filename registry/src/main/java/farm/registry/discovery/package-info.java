/** A list of members that is kept up to date in the background and outlives the registry's absence. */
@NullMarked
package farm.registry.discovery;

import org.jspecify.annotations.NullMarked;
