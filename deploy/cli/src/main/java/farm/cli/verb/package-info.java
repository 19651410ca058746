/** One small class for each verb of the farm command. */
@NullMarked
package farm.cli.verb;

import org.jspecify.annotations.NullMarked;
