/** Starting and stopping parts: on this machine now, elsewhere later. */
@NullMarked
package farm.console.provision;

import org.jspecify.annotations.NullMarked;
