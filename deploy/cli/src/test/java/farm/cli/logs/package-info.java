@NullMarked
package farm.cli.logs;

import org.jspecify.annotations.NullMarked;
