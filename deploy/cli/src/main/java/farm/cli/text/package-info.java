/** Tables, bars and colours; free of frameworks. */
@NullMarked
package farm.cli.text;

import org.jspecify.annotations.NullMarked;
