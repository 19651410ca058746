/** The farmer service: milks a goat through the goats' load balancers and bottles the milk. */
@NullMarked
package farm.farmer;

import org.jspecify.annotations.NullMarked;
