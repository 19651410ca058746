@NullMarked
package farm.model.yaml;

import org.jspecify.annotations.NullMarked;
