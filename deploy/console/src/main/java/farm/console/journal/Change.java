package farm.console.journal;

/**
 * A difference between two looks at the farm.
 *
 * @param kind as in {@link JournalEntry#kind}
 */
record Change(String kind, String subject, String text) {}
