/** Reads and writes the weights of a service, and waits until they are in force. */
@NullMarked
package farm.cli.weights;

import org.jspecify.annotations.NullMarked;
