@NullMarked
package farm.model;

import org.jspecify.annotations.NullMarked;
