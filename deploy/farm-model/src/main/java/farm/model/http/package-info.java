/** Reading answers of other processes, which may be larger or slower than they should be. */
@NullMarked
package farm.model.http;

import org.jspecify.annotations.NullMarked;
