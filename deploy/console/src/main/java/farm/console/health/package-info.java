/** How the parts are: by asking them, and by asking Consul. */
@NullMarked
package farm.console.health;

import org.jspecify.annotations.NullMarked;
