/**
 * Starting and stopping the processes of parts. Parts run on this machine now, and may run
 * elsewhere later.
 */
@NullMarked
package farm.console.provision;

import org.jspecify.annotations.NullMarked;
