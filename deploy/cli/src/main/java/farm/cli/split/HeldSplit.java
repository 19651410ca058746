package farm.cli.split;

import java.util.List;

/**
 * New weights that a load balancer does not apply, since no version with weight has an instance.
 *
 * @param versions the versions with weight
 * @param since the time at which it began, ISO 8601 in UTC; empty for unknown
 */
public record HeldSplit(List<String> versions, String since) {}
