@NullMarked
package farm.cli.status;

import org.jspecify.annotations.NullMarked;
