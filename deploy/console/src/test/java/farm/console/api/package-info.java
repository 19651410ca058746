@NullMarked
package farm.console.api;

import org.jspecify.annotations.NullMarked;
