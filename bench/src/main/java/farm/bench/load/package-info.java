/** Whoever drinks: single counted requests, a steady load, and wrk for as much as there is. */
@NullMarked
package farm.bench.load;

import org.jspecify.annotations.NullMarked;
