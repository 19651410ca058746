/** Announces this process as an instance and keeps it announced. */
@NullMarked
package farm.registry.announce;

import org.jspecify.annotations.NullMarked;
