/** What the commands of a rollout file say of a canary, and how that joins the judgement. */
@NullMarked
package farm.rollout.check;

import org.jspecify.annotations.NullMarked;
