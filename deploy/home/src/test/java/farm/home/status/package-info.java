@NullMarked
package farm.home.status;

import org.jspecify.annotations.NullMarked;
