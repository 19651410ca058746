@NullMarked
package farm.console.jvm;

import org.jspecify.annotations.NullMarked;
