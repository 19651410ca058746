/** Fetching bottles over HTTP, many at a time. */
@NullMarked
package farm.cli.milk;

import org.jspecify.annotations.NullMarked;
