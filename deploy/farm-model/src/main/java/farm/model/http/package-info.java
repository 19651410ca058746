/** HTTP requests that are safe against large and slow responses. */
@NullMarked
package farm.model.http;

import org.jspecify.annotations.NullMarked;
