/** Tests of the load balancer with a real Consul, consul-template and HAProxy. */
@NullMarked
package farm.lb;

import org.jspecify.annotations.NullMarked;
