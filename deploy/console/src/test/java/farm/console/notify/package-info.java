@NullMarked
package farm.console.notify;

import org.jspecify.annotations.NullMarked;
