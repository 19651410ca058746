/** Stork's view of the registry: where instances come from, and which of them are left alone for a moment. */
@NullMarked
package farm.registry.stork;

import org.jspecify.annotations.NullMarked;
