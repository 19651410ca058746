/** A client of the console's HTTP API. */
@NullMarked
package farm.cli.api;

import org.jspecify.annotations.NullMarked;
