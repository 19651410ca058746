/** What is told of the farm. */
@NullMarked
package farm.console.status;

import org.jspecify.annotations.NullMarked;
