/** The faults, their order, and the rules that judge their outcomes. Plain Java. */
@NullMarked
package farm.bench.chaos.plan;

import org.jspecify.annotations.NullMarked;
