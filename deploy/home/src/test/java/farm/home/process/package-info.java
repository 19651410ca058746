@NullMarked
package farm.home.process;

import org.jspecify.annotations.NullMarked;
