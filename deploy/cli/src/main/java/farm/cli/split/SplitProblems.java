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
            return subject + "keeps its last split, because " + held(loadBalancer.service(), held.versions(), split);
        }
        if (split.doubtful().contains("weights")) {
            return subject + "keeps its weights, because Consul does not confirm the new ones yet";
        }
        return live == null || split.applies(live)
                ? null
                : subject + "does not apply the live weights of " + Printable.of(loadBalancer.service()) + " yet; see "
                        + logs(loadBalancer);
    }

    // with the held versions at 0 and no other weight, no version would get requests
    private String held(String service, List<String> versions, Split split) {
        String first = versions.isEmpty() ? "V" : versions.getFirst();
        String reason = versions.size() == 1
                ? service + " " + first + " has weight but no instance"
                : "no version of " + service + " with weight has an instance (" + String.join(", ", versions) + ")";
        String other = split.shares().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(share -> " " + share.getKey() + "=100")
                .orElse("");
        return Printable.of(reason + "; start one (" + command + " add " + service + " --version " + first
                + ") or give weight to a version that has instances (" + command + " weights " + service + other + ")");
    }

    private String logs(LoadBalancer loadBalancer) {
        return command + " logs " + Printable.of(loadBalancer.id());
    }
}
