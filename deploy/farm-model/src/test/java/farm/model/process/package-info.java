@NullMarked
package farm.model.process;

import org.jspecify.annotations.NullMarked;
