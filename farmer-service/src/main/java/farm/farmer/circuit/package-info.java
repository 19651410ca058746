/** When calls are no longer made for a while, because too many of them went wrong. Plain Java. */
@NullMarked
package farm.farmer.circuit;

import org.jspecify.annotations.NullMarked;
