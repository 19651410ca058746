package farm.console.api;

import farm.console.farm.Farm;
import farm.console.traffic.TrafficHistory;
import farm.console.traffic.TrafficReport;
import farm.console.traffic.VersionTraffic;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the requests, errors and latencies of each version in the last seconds. */
@Path("/api/traffic")
@Produces(MediaType.APPLICATION_JSON)
public class TrafficResource {

    private static final int DEFAULT_SECONDS = 60;
    private static final int MAX_SECONDS = 600;

    private final Farm farm;
    private final TrafficReport report;

    @Inject
    public TrafficResource(Farm farm, TrafficReport report) {
        this.farm = farm;
        this.report = report;
    }

    /**
     * Returns the versions that had requests, by service and version.
     *
     * @param service only those of this service; null for all
     * @param seconds how many seconds to sum up, 1 to 600; null for 60
     */
    @GET
    public List<VersionTraffic> traffic(
            @QueryParam("service") @Nullable String service, @QueryParam("seconds") @Nullable String seconds) {
        int length = seconds == null ? DEFAULT_SECONDS : seconds(seconds);
        Set<String> known = farm.description().services().keySet();
        if (service != null && !known.contains(service)) {
            throw ProblemException.unknown(
                    "no service '" + Excerpt.of(service) + "'; there are " + String.join(", ", known));
        }
        Instant now = Instant.now();
        return known.stream()
                .filter(name -> service == null || name.equals(service))
                .sorted()
                .flatMap(name -> report.lastSeconds(name, length, now).stream())
                .toList();
    }

    /**
     * Returns the requests of a service by second and version.
     *
     * @param service the service
     * @param seconds how many seconds, 1 to 600; null for 60
     */
    @GET
    @Path("/history")
    public TrafficHistory history(
            @QueryParam("service") @Nullable String service, @QueryParam("seconds") @Nullable String seconds) {
        if (service == null || farm.description().service(service).isEmpty()) {
            throw ProblemException.unknown("parameter service must be one of "
                    + String.join(", ", farm.description().services().keySet()));
        }
        int length = seconds == null ? DEFAULT_SECONDS : seconds(seconds);
        Instant now = Instant.now();
        return TrafficHistory.of(report.blocks(service, length, now).values(), TrafficReport.end(now), length);
    }

    private static int seconds(String text) {
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MAX_SECONDS) {
            return Integer.parseInt(text);
        }
        throw ProblemException.bad(
                "parameter seconds is '" + Excerpt.of(text) + "' (allowed: 1 to " + MAX_SECONDS + ")");
    }
}
