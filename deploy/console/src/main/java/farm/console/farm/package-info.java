/**
 * The farm that this console manages: its paths, and its desired state with the file that holds it.
 */
@NullMarked
package farm.console.farm;

import org.jspecify.annotations.NullMarked;
