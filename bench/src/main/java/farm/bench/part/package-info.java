/** The parts that are measured, each a process of its own on free ports and in a temporary folder. */
@NullMarked
package farm.bench.part;

import org.jspecify.annotations.NullMarked;
