@NullMarked
package farm.cli.weights;

import org.jspecify.annotations.NullMarked;
