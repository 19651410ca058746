@NullMarked
package farm.console.provision;

import org.jspecify.annotations.NullMarked;
