@NullMarked
package farm.console.version;

import org.jspecify.annotations.NullMarked;
