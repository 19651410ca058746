@NullMarked
package farm.console.spec;

import org.jspecify.annotations.NullMarked;
