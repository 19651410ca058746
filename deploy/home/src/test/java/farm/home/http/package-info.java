@NullMarked
package farm.home.http;

import org.jspecify.annotations.NullMarked;
