/** Reading of log files. */
@NullMarked
package farm.model.log;

import org.jspecify.annotations.NullMarked;
