@NullMarked
package farm.console.status;

import org.jspecify.annotations.NullMarked;
