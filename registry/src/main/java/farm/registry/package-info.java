/** The registry of instances. */
@NullMarked
package farm.registry;

import org.jspecify.annotations.NullMarked;
