/** Tables, bars and colours, as plain text logic. */
@NullMarked
package farm.cli.text;

import org.jspecify.annotations.NullMarked;
