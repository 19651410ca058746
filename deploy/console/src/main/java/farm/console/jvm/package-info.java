/** Running the farm's own services: natively, or on the JVM with a cache that makes it start sooner. */
@NullMarked
package farm.console.jvm;

import org.jspecify.annotations.NullMarked;
