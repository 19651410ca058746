/** Serves the page to browsers, and keeps others from steering the farm through them. */
@NullMarked
package farm.console.page;

import org.jspecify.annotations.NullMarked;
