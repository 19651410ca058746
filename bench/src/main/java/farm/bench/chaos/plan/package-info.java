/** What is done to a farm, in which order, and how what comes of it is judged. Plain Java. */
@NullMarked
package farm.bench.chaos.plan;

import org.jspecify.annotations.NullMarked;
