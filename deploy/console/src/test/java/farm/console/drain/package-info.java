@NullMarked
package farm.console.drain;

import org.jspecify.annotations.NullMarked;
