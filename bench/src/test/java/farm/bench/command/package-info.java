@NullMarked
package farm.bench.command;

import org.jspecify.annotations.NullMarked;
