/** Where weights files come from. */
@NullMarked
package farm.weights.source;

import org.jspecify.annotations.NullMarked;
