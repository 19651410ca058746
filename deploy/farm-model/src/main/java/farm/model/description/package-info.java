/** What a farm starts from, as deploy/farm.yaml says it. */
@NullMarked
package farm.model.description;

import org.jspecify.annotations.NullMarked;
