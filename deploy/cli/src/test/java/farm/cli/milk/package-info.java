@NullMarked
package farm.cli.milk;

import org.jspecify.annotations.NullMarked;
