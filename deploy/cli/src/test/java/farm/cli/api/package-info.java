@NullMarked
package farm.cli.api;

import org.jspecify.annotations.NullMarked;
