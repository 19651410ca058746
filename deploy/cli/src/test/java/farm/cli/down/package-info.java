@NullMarked
package farm.cli.down;

import org.jspecify.annotations.NullMarked;
