@NullMarked
package farm.cli.split;

import org.jspecify.annotations.NullMarked;
