/** End-to-end tests: a whole farm, driven by its command line. */
@NullMarked
package farm.e2e;

import org.jspecify.annotations.NullMarked;
