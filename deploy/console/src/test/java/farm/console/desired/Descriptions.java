package farm.console.desired;

import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;

/** Descriptions of farms for tests. */
final class Descriptions {

    private Descriptions() {}

    /** A farm of goats with two load balancers. */
    static FarmDescription goats(String instances) throws DescriptionException {
        return goats(instances, "8202", "8203");
    }

    /** A farm of goats with load balancers on these ports. */
    static FarmDescription goats(String instances, String... ports) throws DescriptionException {
        return farm("{goat: {application: goat-service, ports: 8101-8110, instances: " + instances + "}}", ports);
    }

    /** A farm of these services, with load balancers of the goats. */
    static FarmDescription farm(String services, String... ports) throws DescriptionException {
        StringBuilder text = new StringBuilder("services: " + services + "\nload-balancers:\n");
        for (String port : ports) {
            text.append("  - {service: goat, port: ")
                    .append(port)
                    .append(", stats: ")
                    .append(Integer.parseInt(port) + 202)
                    .append("}\n");
        }
        return DescriptionReader.parse("farm.yaml", ports.length == 0 ? "services: " + services : text.toString());
    }
}
