@NullMarked
package farm.console.environment;

import org.jspecify.annotations.NullMarked;
