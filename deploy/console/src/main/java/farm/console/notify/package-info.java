/** Delivers events to a receiver over HTTP: signed, in order, and at least once. */
@NullMarked
package farm.console.notify;

import org.jspecify.annotations.NullMarked;
