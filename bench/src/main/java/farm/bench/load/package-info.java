/**
 * HTTP clients and load generators: single requests, a steady load, and wrk for the maximum
 * throughput.
 */
@NullMarked
package farm.bench.load;

import org.jspecify.annotations.NullMarked;
