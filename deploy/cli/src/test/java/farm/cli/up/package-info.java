@NullMarked
package farm.cli.up;

import org.jspecify.annotations.NullMarked;
