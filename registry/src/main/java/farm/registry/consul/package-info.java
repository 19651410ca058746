/** The registry as Consul has it. */
@NullMarked
package farm.registry.consul;

import org.jspecify.annotations.NullMarked;
