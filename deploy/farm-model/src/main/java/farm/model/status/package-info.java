/** What {@code farm status --json} tells of each part. */
@NullMarked
package farm.model.status;

import org.jspecify.annotations.NullMarked;
