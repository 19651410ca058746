@NullMarked
package farm.model.http;

import org.jspecify.annotations.NullMarked;
