/** The blocks of a load balancer's traffic log: what happened in one second, for one version. */
@NullMarked
package farm.model.traffic;

import org.jspecify.annotations.NullMarked;
