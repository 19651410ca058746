package farm.cli.verb;

import farm.cli.api.ConsoleClient;
import farm.cli.context.CommandContext;
import farm.cli.status.ActiveServers;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The start of new instances, until each load balancer has them. */
final class InstanceStart {

    // the console restarts a process at once; a second end in a row is a crash loop
    private static final int CRASH_LOOP = 2;

    private final CommandContext context;
    private final FarmDescription farm;
    private final String service;
    private final String version;
    private final List<String> ids;
    private final ConsoleClient console;
    private final Ports ports;
    private @Nullable Part inCrashLoop;

    InstanceStart(CommandContext context, FarmDescription farm, String service, String version, List<String> ids) {
        this.context = context;
        this.farm = farm;
        this.service = service;
        this.version = version;
        this.ids = ids;
        console = context.console();
        ports = context.settings().ports();
    }

    /** Returns the instances of a version, draining ones included. */
    static List<Part> instances(List<Part> parts, String service, String version) {
        return parts.stream()
                .filter(part -> part.kind() == PartKind.INSTANCE)
                .filter(part -> service.equals(part.service()) && version.equals(part.version()))
                .toList();
    }

    /** Returns whether each load balancer has the instances, or one of them is in a crash loop. */
    boolean isDone() throws InterruptedException {
        if (ids.isEmpty()) {
            return true;
        }
        Set<String> addresses = new HashSet<>();
        int passing = 0;
        for (Part part : console.parts()) {
            if (ids.contains(part.id())) {
                addresses.add(part.address() + ":" + part.port());
                passing += part.state() == PartState.PASSING ? 1 : 0;
                if (part.isInCrashLoop(CRASH_LOOP)) {
                    inCrashLoop = part;
                    return true;
                }
            }
        }
        if (context.terminal().isTerminal()) {
            context.terminal()
                    .progress("waiting for " + ids.size() + " × " + service + " " + version + ": " + passing
                            + " passing");
        }
        return passing == ids.size() && isAtEachLoadBalancer(addresses);
    }

    private boolean isAtEachLoadBalancer(Set<String> addresses) throws InterruptedException {
        ActiveServers activeServers = new ActiveServers(context.http());
        for (LoadBalancerDescription loadBalancer : farm.loadBalancersOf(service)) {
            if (!activeServers
                    .addresses(CommandContext.local(ports.shifted(loadBalancer.stats())))
                    .containsAll(addresses)) {
                return false;
            }
        }
        return true;
    }

    /** Returns an instance that ended twice in a row; null if there is none. */
    @Nullable
    Part inCrashLoop() {
        return inCrashLoop;
    }

    /** Returns why an instance did not start. */
    static String crashText(Part crashed) {
        String reason = crashed.reason() == null ? "" : ": " + Printable.of(crashed.reason());
        return Printable.of(crashed.id()) + " ended or could not be started " + crashed.restarts() + " times in a row"
                + reason;
    }
}
