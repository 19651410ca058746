/** Which instances the farm shall have: what farm.yaml says, and what was added and removed since. Pure logic. */
@NullMarked
package farm.console.desired;

import org.jspecify.annotations.NullMarked;
