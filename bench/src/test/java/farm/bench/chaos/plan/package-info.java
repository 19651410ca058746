@NullMarked
package farm.bench.chaos.plan;

import org.jspecify.annotations.NullMarked;
