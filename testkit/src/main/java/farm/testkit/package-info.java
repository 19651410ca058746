/**
 * Real programs for tests: Consul and whatever else a test starts, on free ports and in temporary folders, stopped by
 * the test that started them.
 */
@NullMarked
package farm.testkit;

import org.jspecify.annotations.NullMarked;
