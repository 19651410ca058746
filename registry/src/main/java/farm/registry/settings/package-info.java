/** Renamed settings. A service refuses to start while an old name is in use. */
@NullMarked
package farm.registry.settings;

import org.jspecify.annotations.NullMarked;
