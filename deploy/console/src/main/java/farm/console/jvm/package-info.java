/**
 * The farm's own services as programs: copies of their builds, JVM flags, and AOT caches with their
 * training.
 */
@NullMarked
package farm.console.jvm;

import org.jspecify.annotations.NullMarked;
