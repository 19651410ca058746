@NullMarked
package farm.console.desired;

import org.jspecify.annotations.NullMarked;
