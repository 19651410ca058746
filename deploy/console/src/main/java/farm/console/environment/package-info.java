/** The environment variables that each part of the farm is started with. */
@NullMarked
package farm.console.environment;

import org.jspecify.annotations.NullMarked;
