/** Weights files in a git repository, by the {@code git} command; {@code docs/adr/0007-git-command-line.md} says why. */
@NullMarked
package farm.weights.source.git;

import org.jspecify.annotations.NullMarked;
