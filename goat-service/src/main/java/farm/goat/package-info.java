/** A goat: gives milk labelled with where it came from, and fails on purpose where it is told to. */
@NullMarked
package farm.goat;

import org.jspecify.annotations.NullMarked;
