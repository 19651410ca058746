/** The console's HTTP API, as the farm command uses it. */
@NullMarked
package farm.cli.api;

import org.jspecify.annotations.NullMarked;
