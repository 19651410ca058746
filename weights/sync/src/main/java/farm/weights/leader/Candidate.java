package farm.weights.leader;

import org.jspecify.annotations.Nullable;

/**
 * A process that could become the leader.
 *
 * @param name unique among the running processes; unchanged when the process is restarted in the
 *     same place
 * @param check the id of the Consul check that fails when the process ends; null for none
 */
public record Candidate(String name, @Nullable String check) {}
