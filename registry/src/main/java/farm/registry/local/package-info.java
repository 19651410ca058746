/** Protects a local service that controls the farm from web pages of other origins. */
@NullMarked
package farm.registry.local;

import org.jspecify.annotations.NullMarked;
