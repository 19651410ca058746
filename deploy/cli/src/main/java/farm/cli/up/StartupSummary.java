package farm.cli.up;

import farm.cli.terminal.Terminal;
import farm.cli.text.Style;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import farm.model.FarmSettings;
import farm.model.Ports;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.status.Part;
import farm.model.status.PartKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The summary at the end of {@code farm up}: ports, addresses and next steps. */
public final class StartupSummary {

    private final Terminal terminal;

    public StartupSummary(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Prints the summary.
     *
     * @param command the farm command as the user types it
     */
    public void print(List<Part> parts, FarmDescription farm, FarmSettings settings, String command) {
        terminal.print(ports(parts));
        terminal.print("");
        terminal.print(addresses(farm, settings));
        terminal.print("");
        printHints(farm, settings, command);
    }

    /** The farm's own services give milk; of others, only what holds for any service is known. */
    private void printHints(FarmDescription farm, FarmSettings settings, String command) {
        terminal.print("Try next:");
        Ports ports = settings.ports();
        if (farm.service("goat").isPresent() && !farm.loadBalancersOf("farmer").isEmpty()) {
            int milk = farm.loadBalancersOf("farmer").getFirst().port();
            terminal.print("  curl localhost:" + ports.shifted(milk) + "/milk");
            terminal.print("  " + command + " milk -n 1000     # then " + editHint(settings) + " and count again");
            terminal.print("  " + command + " add goat --version 0.0.3");
        } else {
            for (LoadBalancerDescription loadBalancer : farm.loadBalancers()) {
                terminal.print("  curl localhost:" + ports.shifted(loadBalancer.port()) + "/");
                terminal.print("  " + command + " weights " + loadBalancer.service());
            }
        }
        terminal.print("  " + command + " status; " + command + " down");
    }

    private static String editHint(FarmSettings settings) {
        return settings.weightsRepo() == null
                ? "edit " + settings.weights().resolve("goat.json")
                : "push a change of goat.json to " + settings.weightsRepo();
    }

    private static Table ports(List<Part> parts) {
        Table table = Table.of("PART", "VERSION", "PORTS");
        for (Part part : parts) {
            switch (part.kind()) {
                case CONSUL, WEIGHT_SYNC, CONSOLE ->
                    table.row(Cell.of(part.id()), Cell.of(""), Cell.of(Objects.toString(part.port(), "")));
                case LOAD_BALANCER, INSTANCE -> {
                    if (isFirstOfGroup(part, parts)) {
                        table.row(
                                Cell.of(Objects.toString(part.service(), part.id())),
                                Cell.of(Objects.toString(part.version(), "")),
                                Cell.of(portsOf(part, parts)));
                    }
                }
                case HAPROXY, CONSUL_TEMPLATE -> {} // belong to a load balancer, which has a row
            }
        }
        return table;
    }

    private static boolean isFirstOfGroup(Part part, List<Part> parts) {
        return parts.stream()
                        .filter(other -> isSameGroup(part, other))
                        .findFirst()
                        .orElse(part)
                == part;
    }

    private static String portsOf(Part part, List<Part> parts) {
        return parts.stream()
                .filter(other -> isSameGroup(part, other))
                .map(other -> Objects.toString(other.port(), ""))
                .collect(Collectors.joining(" "));
    }

    private static boolean isSameGroup(Part one, Part other) {
        return one.kind() == other.kind()
                && one.kind() != PartKind.CONSUL
                && Objects.equals(one.service(), other.service())
                && Objects.equals(one.version(), other.version());
    }

    private static Table addresses(FarmDescription farm, FarmSettings settings) {
        Ports ports = settings.ports();
        Table table = Table.of("ADDRESS", "PART");
        table.row(url(ports.console(), "/"), Cell.of("the page: see the farm live, and steer it"));
        for (LoadBalancerDescription loadBalancer : farm.loadBalancersOf("farmer")) {
            table.row(url(ports.shifted(loadBalancer.port()), "/milk"), Cell.of("milk"));
        }
        table.row(url(ports.consulHttp(), "/ui"), Cell.of("Consul"));
        table.row(url(ports.weightSync(), "/status"), Cell.of("weight-sync"));
        for (LoadBalancerDescription loadBalancer : farm.loadBalancers()) {
            table.row(
                    url(ports.shifted(loadBalancer.stats()), "/monitor"),
                    Cell.of("HAProxy of " + loadBalancer.service() + " on " + ports.shifted(loadBalancer.port())));
        }
        return table;
    }

    private static Cell url(int port, String path) {
        return new Cell("http://localhost:" + port + path, Style.BOLD);
    }
}
