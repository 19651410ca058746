/** The console's HTTP API. */
@NullMarked
package farm.console.api;

import org.jspecify.annotations.NullMarked;
