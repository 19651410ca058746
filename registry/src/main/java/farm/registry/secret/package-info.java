/** Secrets of this process. */
@NullMarked
package farm.registry.secret;

import org.jspecify.annotations.NullMarked;
