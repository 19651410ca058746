/**
 * Versions as builds. The first start of a version pins what it runs, and every later start uses
 * the pin.
 */
@NullMarked
package farm.console.version;

import org.jspecify.annotations.NullMarked;
