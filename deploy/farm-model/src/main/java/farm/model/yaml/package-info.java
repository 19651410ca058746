/** Strict reading of YAML files that people write. */
@NullMarked
package farm.model.yaml;

import org.jspecify.annotations.NullMarked;
