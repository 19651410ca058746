/** A whole farm, driven as a person would drive it. */
@NullMarked
package farm.e2e;

import org.jspecify.annotations.NullMarked;
