/**
 * The library that all services build on: the registry of instances, and beside it their HTTP
 * answers, their settings and their port. Goats, farmers, weight-sync and the console use it.
 */
@NullMarked
package farm.registry;

import org.jspecify.annotations.NullMarked;
