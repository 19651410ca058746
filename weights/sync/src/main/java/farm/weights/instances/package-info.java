/** Knows which versions of services have passing instances. */
@NullMarked
package farm.weights.instances;

import org.jspecify.annotations.NullMarked;
