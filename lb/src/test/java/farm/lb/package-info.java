/**
 * The behaviours of the load balancer, with a real Consul, consul-template and HAProxy. The parts
 * of these tests are in {@code farm.lb.harness}.
 */
@NullMarked
package farm.lb;

import org.jspecify.annotations.NullMarked;
