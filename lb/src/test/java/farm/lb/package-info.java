/** The load balancer's rules, each rendered by the real consul-template and served by the real HAProxy. */
@NullMarked
package farm.lb;

import org.jspecify.annotations.NullMarked;
