/** Which port an instance listens on where nobody said. */
@NullMarked
package farm.registry.port;

import org.jspecify.annotations.NullMarked;
