@NullMarked
package farm.model.status;

import org.jspecify.annotations.NullMarked;
