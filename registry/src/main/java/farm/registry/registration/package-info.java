/** Registers this process as an instance and keeps it registered. */
@NullMarked
package farm.registry.registration;

import org.jspecify.annotations.NullMarked;
