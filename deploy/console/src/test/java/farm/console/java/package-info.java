@NullMarked
package farm.console.java;

import org.jspecify.annotations.NullMarked;
