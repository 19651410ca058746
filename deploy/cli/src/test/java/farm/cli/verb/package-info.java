@NullMarked
package farm.cli.verb;

import org.jspecify.annotations.NullMarked;
