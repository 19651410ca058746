@NullMarked
package farm.model.text;

import org.jspecify.annotations.NullMarked;
