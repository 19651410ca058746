/** Settings as names: the old ones, which a service refuses at its start. */
@NullMarked
package farm.registry.settings;

import org.jspecify.annotations.NullMarked;
