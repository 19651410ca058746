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

/** What {@code farm up} says in the end: what runs where, the addresses, and what to try next. */
public final class StartupSummary {

    private final Terminal screen;

    public StartupSummary(Terminal screen) {
        this.screen = screen;
    }

    /** @param command how the caller would call farm again */
    public void show(List<Part> parts, FarmDescription farm, FarmSettings settings, String command) {
        screen.show(whatRunsWhere(parts));
        screen.say("");
        screen.show(addresses(farm, settings));
        screen.say("");
        screen.say("Try next:");
        Ports ports = settings.ports();
        farm.loadBalancersOf("farmer").stream()
                .findFirst()
                .ifPresent(door -> screen.say("  curl localhost:" + ports.shifted(door.port()) + "/milk"));
        screen.say("  " + command + " milk -n 1000     # then " + howToEdit(settings) + " and count again");
        screen.say("  " + command + " add goat --version 0.0.3");
        screen.say("  " + command + " status; " + command + " down");
    }

    private static String howToEdit(FarmSettings settings) {
        return settings.weightsRepo() == null
                ? "edit " + settings.weights().resolve("goat.json")
                : "push a change of goat.json to " + settings.weightsRepo();
    }

    private static Table whatRunsWhere(List<Part> parts) {
        Table table = Table.of("WHAT", "VERSION", "PORTS");
        for (Part part : parts) {
            switch (part.kind()) {
                case CONSUL, WEIGHT_SYNC, CONSOLE ->
                    table.row(Cell.of(part.id()), Cell.of(""), Cell.of(Objects.toString(part.port(), "")));
                case LOAD_BALANCER, INSTANCE -> {
                    if (isFirst(part, parts)) {
                        table.row(
                                Cell.of(Objects.toString(part.service(), part.id())),
                                Cell.of(Objects.toString(part.version(), "")),
                                Cell.of(portsOf(part, parts)));
                    }
                }
                case HAPROXY, CONSUL_TEMPLATE -> {} // parts of a load balancer, which is there itself
            }
        }
        return table;
    }

    private static boolean isFirst(Part part, List<Part> parts) {
        return parts.stream().filter(other -> alike(part, other)).findFirst().orElse(part) == part;
    }

    private static String portsOf(Part part, List<Part> parts) {
        return parts.stream()
                .filter(other -> alike(part, other))
                .map(other -> Objects.toString(other.port(), ""))
                .collect(Collectors.joining(" "));
    }

    private static boolean alike(Part one, Part other) {
        return one.kind() == other.kind()
                && one.kind() != PartKind.CONSUL
                && Objects.equals(one.service(), other.service())
                && Objects.equals(one.version(), other.version());
    }

    private static Table addresses(FarmDescription farm, FarmSettings settings) {
        Ports ports = settings.ports();
        Table table = Table.of("ADDRESS", "OF");
        for (LoadBalancerDescription door : farm.loadBalancersOf("farmer")) {
            table.row(url(ports.shifted(door.port()), "/milk"), Cell.of("milk"));
        }
        table.row(url(ports.console(), "/api/status"), Cell.of("console"));
        table.row(url(ports.consulHttp(), "/ui"), Cell.of("Consul"));
        table.row(url(ports.weightSync(), "/status"), Cell.of("weight-sync"));
        for (LoadBalancerDescription balancer : farm.loadBalancers()) {
            table.row(
                    url(ports.shifted(balancer.stats()), "/monitor"),
                    Cell.of("HAProxy of " + balancer.service() + " on " + ports.shifted(balancer.port())));
        }
        return table;
    }

    private static Cell url(int port, String path) {
        return new Cell("http://localhost:" + port + path, Style.BOLD);
    }
}
