@NullMarked
package farm.console.blueprint;

import org.jspecify.annotations.NullMarked;
