@NullMarked
package farm.cli;

import org.jspecify.annotations.NullMarked;
