package farm.bench.chaos.act;

import farm.bench.chaos.plan.Fault;

/** What is done for each fault. */
public final class Acts {

    private Acts() {}

    public static Act of(Fault fault) {
        return switch (fault) {
            case INSTANCE_KILLED -> new Kill(Choice.instances(1, "0.0.1", "goat", "echo"));
            case VERSION_KILLED -> new Kill(Choice.instances(2, "0.0.1", "goat", "echo"));
            case INSTANCE_STOPPED -> new Stop(Choice.instances(1, "0.0.1", "goat", "echo"), 1);
            case VERSION_STOPPED -> new Stop(Choice.instances(1, "0.0.2", "goat", "echo"), 1);
            default -> throw new IllegalStateException("TODO " + fault);
        };
    }
}
