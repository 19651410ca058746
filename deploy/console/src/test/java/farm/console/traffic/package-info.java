@NullMarked
package farm.console.traffic;

import org.jspecify.annotations.NullMarked;
