/**
 * Test fixtures: real programs on free ports and in temporary folders (Consul, git over HTTP and
 * SSH, any process), and the architecture rules. The {@code README.md} of the module lists them.
 */
@NullMarked
package farm.testkit;

import org.jspecify.annotations.NullMarked;
