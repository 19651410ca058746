@NullMarked
package farm.bench.chaos.echo;

import org.jspecify.annotations.NullMarked;
