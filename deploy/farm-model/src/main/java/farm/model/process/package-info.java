/** The farm's processes: their records and identities, and how they are started and stopped. */
@NullMarked
package farm.model.process;

import org.jspecify.annotations.NullMarked;
