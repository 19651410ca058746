@NullMarked
package farm.console.farm;

import org.jspecify.annotations.NullMarked;
