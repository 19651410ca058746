/**
 * The HTTP interface that all services have in common: problems, the root, access to the management
 * paths.
 */
@NullMarked
package farm.registry.http;

import org.jspecify.annotations.NullMarked;
