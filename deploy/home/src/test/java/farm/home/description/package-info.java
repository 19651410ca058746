@NullMarked
package farm.home.description;

import org.jspecify.annotations.NullMarked;
