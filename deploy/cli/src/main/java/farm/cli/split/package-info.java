/** The splits that the load balancers of a farm apply. */
@NullMarked
package farm.cli.split;

import org.jspecify.annotations.NullMarked;
