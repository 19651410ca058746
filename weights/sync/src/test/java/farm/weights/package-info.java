/** The whole service, seen from outside. */
@NullMarked
package farm.weights;

import org.jspecify.annotations.NullMarked;
