@NullMarked
package farm.console.supervise;

import org.jspecify.annotations.NullMarked;
