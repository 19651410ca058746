@NullMarked
package farm.cli.launcher;

import org.jspecify.annotations.NullMarked;
