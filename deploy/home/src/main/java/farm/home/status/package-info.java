/** What {@code farm status --json} tells of each part. */
@NullMarked
package farm.home.status;

import org.jspecify.annotations.NullMarked;
