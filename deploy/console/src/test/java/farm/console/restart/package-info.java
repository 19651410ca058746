@NullMarked
package farm.console.restart;

import org.jspecify.annotations.NullMarked;
