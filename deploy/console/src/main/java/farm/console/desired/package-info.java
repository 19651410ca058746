/**
 * The desired instances: as many as farm.yaml says, and where they run. Guards edits of the file.
 * Pure logic.
 */
@NullMarked
package farm.console.desired;

import org.jspecify.annotations.NullMarked;
