@NullMarked
package farm.console.health;

import org.jspecify.annotations.NullMarked;
