/** Announces this process as an instance and keeps it announced. */
@NullMarked
package farm.registry.registration;

import org.jspecify.annotations.NullMarked;
