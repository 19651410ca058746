/**
 * Discovered instances, kept up to date in the background and available while the registry is
 * unreachable.
 */
@NullMarked
package farm.registry.discovery;

import org.jspecify.annotations.NullMarked;
