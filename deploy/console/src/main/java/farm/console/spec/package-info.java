/** The specifications of the desired parts: their programs, addresses and health checks. */
@NullMarked
package farm.console.spec;

import org.jspecify.annotations.NullMarked;
