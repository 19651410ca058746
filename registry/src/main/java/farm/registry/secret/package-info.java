/** What only this process and those it talks to may know. */
@NullMarked
package farm.registry.secret;

import org.jspecify.annotations.NullMarked;
