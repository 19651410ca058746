package farm.cli.status;

import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** The parts of a farm between its services: Consul, weight-sync, the console, load balancers. */
final class Plumbing {

    private Plumbing() {}

    /**
     * Returns a line that counts the passing parts, and a line for each that is not passing. A load
     * balancer counts with its HAProxy and consul-templates.
     */
    static List<String> lines(List<Part> parts) {
        List<String> passing = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int loadBalancers = 0;
        for (Part part : parts) {
            if (part.kind() == PartKind.INSTANCE) {
                continue;
            }
            if (part.state() != PartState.PASSING) {
                others.add(Printable.of(part.id()) + ": " + part.state().text());
            } else if (part.kind() == PartKind.LOAD_BALANCER) {
                loadBalancers++;
            } else if (part.kind() != PartKind.HAPROXY && part.kind() != PartKind.CONSUL_TEMPLATE) {
                passing.add(Printable.of(part.id()));
            }
        }
        if (loadBalancers > 0) {
            passing.add(loadBalancers == 1 ? "1 load balancer" : loadBalancers + " load balancers");
        }
        List<String> lines = new ArrayList<>();
        if (!passing.isEmpty()) {
            lines.add(String.join(", ", passing) + ": passing");
        }
        lines.addAll(others);
        return lines;
    }
}
