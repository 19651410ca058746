@NullMarked
package farm.console;

import org.jspecify.annotations.NullMarked;
