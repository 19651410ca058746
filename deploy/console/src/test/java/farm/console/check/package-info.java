@NullMarked
package farm.console.check;

import org.jspecify.annotations.NullMarked;
