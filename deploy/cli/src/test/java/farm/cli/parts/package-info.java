@NullMarked
package farm.cli.parts;

import org.jspecify.annotations.NullMarked;
