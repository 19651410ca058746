package farm.console.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Something that happened.
 *
 * @param number counts the entries of a farm, from 1
 * @param time ISO 8601 in UTC
 * @param kind {@code part}, {@code weights}, {@code rollout} or {@code problem}
 * @param subject what it is about: the id of a part, or a service; empty for the farm
 * @param text what happened, in one line
 */
@RegisterForReflection // the journal reads it from its file
public record JournalEntry(long number, String time, String kind, String subject, String text) {}
