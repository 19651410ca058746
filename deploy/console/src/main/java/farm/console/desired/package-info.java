/**
 * The desired instances: those that farm.yaml declares, with later additions and removals. Pure
 * logic.
 */
@NullMarked
package farm.console.desired;

import org.jspecify.annotations.NullMarked;
