/** The HTTP face that all services have in common: problems, the root, and who may ask for the management paths. */
@NullMarked
package farm.registry.http;

import org.jspecify.annotations.NullMarked;
