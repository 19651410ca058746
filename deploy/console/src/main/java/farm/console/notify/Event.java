package farm.console.notify;

import java.time.Instant;

/**
 * An event that a receiver has not accepted yet.
 *
 * @param id the same in each attempt to deliver it
 * @param body a CloudEvent in JSON
 */
public record Event(String id, Instant time, String body) {}
