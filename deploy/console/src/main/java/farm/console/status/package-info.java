/** The status of the farm and of its traffic. */
@NullMarked
package farm.console.status;

import org.jspecify.annotations.NullMarked;
