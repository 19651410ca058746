/** How each part of the farm is started and asked how it is. */
@NullMarked
package farm.console.spec;

import org.jspecify.annotations.NullMarked;
