@NullMarked
package farm.console.control;

import org.jspecify.annotations.NullMarked;
