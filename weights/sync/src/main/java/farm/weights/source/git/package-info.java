/** A git repository as a source, through the {@code git} command (ADR 7). */
@NullMarked
package farm.weights.source.git;

import org.jspecify.annotations.NullMarked;
