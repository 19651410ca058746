/** What a farm starts from, as deploy/farm.yaml says it. */
@NullMarked
package farm.home.description;

import org.jspecify.annotations.NullMarked;
