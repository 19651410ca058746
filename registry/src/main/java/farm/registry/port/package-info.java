/** Selects a free port for an instance without a configured port. */
@NullMarked
package farm.registry.port;

import org.jspecify.annotations.NullMarked;
