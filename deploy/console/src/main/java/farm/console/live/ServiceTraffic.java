package farm.console.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.traffic.VersionTraffic;
import farm.model.traffic.TrafficBlock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The traffic of a service in one minute, and in the last second of it. Pure logic. */
final class ServiceTraffic {

    /** The length of the time. */
    static final int SECONDS = 60;

    private ServiceTraffic() {}

    /**
     * Sums up the blocks of a minute.
     *
     * @param minute the blocks of each load balancer, by its id
     * @return {@code minute}: the sums by version; {@code now}: the requests of the last second by
     *     load balancer and version
     */
    static ObjectNode of(String service, Map<String, List<TrafficBlock>> minute, Instant end, ObjectMapper json) {
        ObjectNode traffic = json.createObjectNode();
        ObjectNode versions = traffic.putObject("minute");
        List<TrafficBlock> all = minute.values().stream().flatMap(List::stream).toList();
        VersionTraffic.of(service, all, SECONDS)
                .forEach(version -> versions.set(version.version(), json.valueToTree(version)));
        ObjectNode now = traffic.putObject("now");
        Instant last = end.minusSeconds(1);
        minute.forEach((loadBalancer, blocks) -> {
            ObjectNode requests = now.putObject(loadBalancer);
            for (TrafficBlock block : blocks) {
                if (block.second().equals(last) && block.hasChosenVersion()) {
                    requests.put(block.chosen(), requests.path(block.chosen()).asLong() + block.requests());
                }
            }
        });
        return traffic;
    }
}
