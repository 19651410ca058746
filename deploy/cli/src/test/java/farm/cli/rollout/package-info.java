@NullMarked
package farm.cli.rollout;

import org.jspecify.annotations.NullMarked;
