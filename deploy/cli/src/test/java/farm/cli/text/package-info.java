@NullMarked
package farm.cli.text;

import org.jspecify.annotations.NullMarked;
