package farm.rollout.spec;

import java.time.Duration;

/** The limits of what a rollout file may say. The schema has the same ones. */
final class SpecLimits {

    static final int MAX_TEXT_LENGTH = 64 << 10; // characters
    static final int MAX_STEPS = 50;
    static final int MAX_REPLICAS = 1000;
    static final int MAX_REQUESTS = 100_000;
    static final int MAX_PATHS = 20;
    static final int MAX_TESTS = 20;
    static final int MAX_CHECKS = 20;
    static final int MAX_WORDS = 100; // of a command
    static final int MAX_WORD_LENGTH = 4096;
    static final Duration MAX_DURATION = Duration.ofDays(7);
    static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private SpecLimits() {}
}
