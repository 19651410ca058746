/** The discovery of instances for Stork, and the ejection of failed ones. */
@NullMarked
package farm.registry.stork;

import org.jspecify.annotations.NullMarked;
