/** Weights ask for instances: a version that has weight and none is started. */
@NullMarked
package farm.console.demand;

import org.jspecify.annotations.NullMarked;
