/** All that the console knows about versions: builds, instances, weights and shares. */
@NullMarked
package farm.console.overview;

import org.jspecify.annotations.NullMarked;
