/** Who is there: what a service tells Consul of itself, and what it knows of others. */
@NullMarked
package farm.registry;

import org.jspecify.annotations.NullMarked;
