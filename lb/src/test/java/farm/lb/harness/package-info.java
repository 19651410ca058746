/**
 * The parts of a test: a load balancer under test, instances and clients around it, and programs
 * that a test runs.
 */
@NullMarked
package farm.lb.harness;

import org.jspecify.annotations.NullMarked;
