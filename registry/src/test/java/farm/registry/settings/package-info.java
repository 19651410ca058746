@NullMarked
package farm.registry.settings;

import org.jspecify.annotations.NullMarked;
