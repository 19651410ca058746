/** Sources of files: a folder or, in {@code farm.weights.source.git}, a git repository. */
@NullMarked
package farm.weights.source;

import org.jspecify.annotations.NullMarked;
