/** The live picture of the farm, as a stream of snapshots and patches for viewers. */
@NullMarked
package farm.console.live;

import org.jspecify.annotations.NullMarked;
