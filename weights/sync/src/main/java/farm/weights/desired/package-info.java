/** Which weights are wanted now: the last good ones, whatever has become of the files since. */
@NullMarked
package farm.weights.desired;

import org.jspecify.annotations.NullMarked;
