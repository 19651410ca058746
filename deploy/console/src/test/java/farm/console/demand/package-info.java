@NullMarked
package farm.console.demand;

import org.jspecify.annotations.NullMarked;
