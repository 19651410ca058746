package farm.weights.lead;

import org.jspecify.annotations.Nullable;

/**
 * A process that could lead.
 *
 * @param name unlike that of any other that runs; the same after it was started again in the same place
 * @param check the id of the check in Consul that fails when the process is gone; null for none
 */
public record Candidate(String name, @Nullable String check) {}
