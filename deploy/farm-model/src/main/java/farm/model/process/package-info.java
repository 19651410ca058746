/** The farm's processes: what is recorded of them, whether they still live, how they are started and stopped. */
@NullMarked
package farm.model.process;

import org.jspecify.annotations.NullMarked;
