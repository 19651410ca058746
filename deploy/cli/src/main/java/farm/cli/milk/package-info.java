/** Fetches bottles over HTTP. */
@NullMarked
package farm.cli.milk;

import org.jspecify.annotations.NullMarked;
