/** Texts of requests, logs, messages and terminals. Plain Java. */
@NullMarked
package farm.model.text;

import org.jspecify.annotations.NullMarked;
