/**
 * The echo service of the chaos farm, which accepts POSTs and serves large responses and streams.
 */
@NullMarked
package farm.bench.chaos.echo;

import org.jspecify.annotations.NullMarked;
