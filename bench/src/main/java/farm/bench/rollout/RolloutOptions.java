package farm.bench.rollout;

import farm.bench.command.Arguments;
import farm.bench.command.CommandFrame;
import farm.rollout.spec.InvalidSpecException;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.SpecReader;
import farm.rollout.spec.Strategy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command-line options of the rollout command.
 *
 * @param real whether rollouts in a whole farm are measured, and not simulated ones
 * @param rollouts how many are simulated
 * @param seed null for a random seed
 * @param spec the rollout file of the simulated ones
 */
record RolloutOptions(boolean real, int rollouts, @Nullable Long seed, RolloutSpec spec, boolean json, boolean help)
        implements CommandFrame.Options {

    private static final int DEFAULT_ROLLOUTS = 100;
    private static final int MAX_ROLLOUTS = 100_000;

    /** Where the command was called; bench/libexec/launch changes to the checkout. */
    private static final Path WORKING_DIRECTORY = Path.of(System.getProperty("farm.working-directory", ""));

    /**
     * Parses the command's arguments.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static RolloutOptions parse(String... args) {
        boolean real = false;
        int rollouts = DEFAULT_ROLLOUTS;
        Long seed = null;
        RolloutSpec spec = RolloutSpec.defaults(Strategy.CANARY);
        boolean json = false;
        boolean help = false;
        for (Arguments arguments = new Arguments("bench/rollout", args); arguments.hasNext(); ) {
            String argument = arguments.next();
            switch (argument) {
                case "--real" -> real = true;
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--rollouts" -> rollouts = (int) arguments.number(argument, 1, MAX_ROLLOUTS);
                case "--seed" -> seed = arguments.number(argument, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--file" -> spec = read(arguments.valueOf(argument));
                default -> throw arguments.unknown(argument);
            }
        }
        return new RolloutOptions(real, rollouts, seed, spec, json, help);
    }

    private static RolloutSpec read(String file) {
        RolloutSpec spec;
        try {
            spec = SpecReader.read(WORKING_DIRECTORY.resolve(file), file);
        } catch (InvalidSpecException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (spec.strategy() != Strategy.CANARY || spec.steps().stream().anyMatch(step -> step.gate())) {
            throw new IllegalArgumentException(
                    file + ": nobody opens a gate in a simulation; allowed are canaries" + " without gates");
        }
        return spec;
    }
}
