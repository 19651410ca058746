/** Which one of several processes writes. */
@NullMarked
package farm.weights.lead;

import org.jspecify.annotations.NullMarked;
