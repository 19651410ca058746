@NullMarked
package farm.cli.tools;

import org.jspecify.annotations.NullMarked;
