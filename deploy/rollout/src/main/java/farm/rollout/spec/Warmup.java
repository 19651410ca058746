package farm.rollout.spec;

import java.util.List;

/**
 * Requests that each new instance gets by name before it has any weight.
 *
 * @param requests how many; 0 for no warm-up
 * @param paths the paths to request in turn
 */
public record Warmup(int requests, List<String> paths) {

    public static final Warmup NONE = new Warmup(0, List.of());

    public Warmup {
        paths = List.copyOf(paths);
    }
}
