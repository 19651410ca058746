package farm.console.api;

import farm.console.farm.Farm;
import farm.console.overview.VersionInfo;
import farm.console.overview.VersionOverview;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the versions of the services with their builds, counts, weights and shares. */
@Path("/api/versions")
@Produces(MediaType.APPLICATION_JSON)
public class VersionResource {

    private final Farm farm;
    private final VersionOverview overview;

    @Inject
    public VersionResource(Farm farm, VersionOverview overview) {
        this.farm = farm;
        this.overview = overview;
    }

    /**
     * Returns all versions, by service and version.
     *
     * @param service only those of this service; null for all
     */
    @GET
    public List<VersionInfo> versions(@QueryParam("service") @Nullable String service) throws IOException {
        List<VersionInfo> versions = overview.list(name -> service == null || name.equals(service));
        if (service != null
                && versions.isEmpty()
                && farm.description().service(service).isEmpty()) {
            throw ProblemException.unknown("no service '" + Excerpt.of(service) + "'; there are "
                    + String.join(", ", farm.description().services().keySet()));
        }
        return versions;
    }
}
