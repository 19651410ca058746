@NullMarked
package farm.home;

import org.jspecify.annotations.NullMarked;
