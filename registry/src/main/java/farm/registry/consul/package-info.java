/** The registry in Consul. */
@NullMarked
package farm.registry.consul;

import org.jspecify.annotations.NullMarked;
