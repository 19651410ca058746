/** Stork's view of the registry: where instances come from, and which of them gets the next call. */
@NullMarked
package farm.registry.stork;

import org.jspecify.annotations.NullMarked;
