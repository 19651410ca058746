/** When a part is started, started again, or left alone, and how it is called meanwhile. Pure logic. */
@NullMarked
package farm.console.supervise;

import org.jspecify.annotations.NullMarked;
