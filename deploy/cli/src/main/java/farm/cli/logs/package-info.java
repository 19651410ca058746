/** Shows and follows the logs of the parts. */
@NullMarked
package farm.cli.logs;

import org.jspecify.annotations.NullMarked;
