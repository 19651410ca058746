/** Parses and formats weights files. */
@NullMarked
package farm.weights.file;

import org.jspecify.annotations.NullMarked;
