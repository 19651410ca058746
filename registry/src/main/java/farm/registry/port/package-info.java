/** The port of an instance that has none configured. */
@NullMarked
package farm.registry.port;

import org.jspecify.annotations.NullMarked;
