package farm.cli.split;

import farm.model.text.Printable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes what a load balancer does not apply, and what to do. Pure logic. */
public final class SplitProblems {

    private final String command;

    /** @param command the farm command as the user types it */
    public SplitProblems(String command) {
        this.command = command;
    }

    /**
     * Returns one printable line.
     *
     * @param live the weights in KV; null for unknown
     * @return null if the load balancer applies them, as far as that is known
     */
    public @Nullable String of(SplitAnswer answer, @Nullable Map<String, Long> live) {
        LoadBalancer loadBalancer = answer.loadBalancer();
        String subject = "load balancer " + loadBalancer.name() + " ";
        Split split = answer.split();
        if (split == null) {
            return subject + "does not answer at " + loadBalancer.split() + "; see " + logs(loadBalancer);
        }
        HeldSplit held = split.held();
        if (held != null) {
            return subject + "keeps its last split, because " + held(loadBalancer.service(), held.versions());
        }
        if (split.doubtful().contains("weights")) {
            return subject + "keeps its weights, because Consul does not confirm the new ones yet";
        }
        return live == null || split.applies(live)
                ? null
                : subject + "does not apply the live weights of " + Printable.of(loadBalancer.service()) + " yet; see "
                        + logs(loadBalancer);
    }

    private String held(String service, List<String> versions) {
        String first = versions.isEmpty() ? "V" : versions.getFirst();
        String start = command + " add " + service + " --version " + first;
        String change = command + " weights " + service + " " + first + "=0";
        return Printable.of(
                versions.size() == 1
                        ? service + " " + first + " has weight but no instance; start one (" + start
                                + ") or set its weight to 0 (" + change + ")"
                        : "no version of " + service + " with weight has an instance (" + String.join(", ", versions)
                                + "); start one (" + start + ") or change the weights (" + change + ")");
    }

    private String logs(LoadBalancer loadBalancer) {
        return command + " logs " + Printable.of(loadBalancer.id());
    }
}
