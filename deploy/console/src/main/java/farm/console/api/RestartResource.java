package farm.console.api;

import farm.console.desired.DesiredInstance;
import farm.console.desired.Ownership;
import farm.console.farm.Farm;
import farm.console.restart.ChangedParts;
import farm.console.restart.Restarts;
import farm.console.status.FarmStatus;
import farm.console.version.Pins;
import farm.model.status.Part;
import farm.model.status.PartKind;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Restarts parts, one at a time. */
@Path("/api/restarts")
@Produces(MediaType.APPLICATION_JSON)
public class RestartResource {

    private static final Set<PartKind> RESTARTABLE =
            EnumSet.of(PartKind.INSTANCE, PartKind.LOAD_BALANCER, PartKind.WEIGHT_SYNC, PartKind.CONSOLE);

    private final Farm farm;
    private final FarmStatus status;
    private final Restarts restarts;
    private final ChangedParts changed;
    private final Pins pins;
    private final Ownership ownership;

    @Inject
    public RestartResource(
            Farm farm, FarmStatus status, Restarts restarts, ChangedParts changed, Pins pins, Ownership ownership) {
        this.farm = farm;
        this.status = status;
        this.restarts = restarts;
        this.changed = changed;
        this.pins = pins;
        this.ownership = ownership;
    }

    /** Returns the restarts that are not finished. */
    @GET
    public Restarts.Progress progress() {
        return restarts.progress();
    }

    /**
     * Begins to restart parts.
     *
     * @return the parts that will be restarted, in this order
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<Restarts.Progress> restart(@Nullable RestartRequest request) throws IOException {
        if (request == null) {
            throw ProblemException.bad("the body is missing; send {\"target\":\"goat\"}, or {} for all changed parts");
        }
        if (!restarts.progress().ids().isEmpty()) {
            throw underWay();
        }
        if (request.target() == null) {
            pinLaunch(instance ->
                    ownership.owner(instance.service(), instance.version()).isEmpty());
            changed.poll();
        }
        List<String> ids = ids(request);
        requireFree(ids);
        if (Boolean.TRUE.equals(request.repin())) {
            repin(request.target(), request.version());
        }
        pinLaunch(instance -> ids.contains(instance.id()));
        if (!restarts.begin(ids)) {
            throw underWay();
        }
        return RestResponse.status(RestResponse.Status.ACCEPTED, restarts.progress());
    }

    private ProblemException underWay() {
        return ProblemException.conflict("other restarts are under way: "
                + String.join(", ", restarts.progress().ids()));
    }

    private void requireFree(List<String> ids) {
        for (DesiredInstance instance : farm.desired().instances()) {
            if (ids.contains(instance.id())) {
                ownership.owner(instance.service(), instance.version()).ifPresent(owner -> {
                    throw ProblemException.conflict(owner.refusal(instance.version()));
                });
            }
        }
    }

    /** Has restarted instances take over the command and the environment that the file says now. */
    private void pinLaunch(Predicate<DesiredInstance> restarted) throws IOException {
        for (DesiredInstance instance : farm.desired().instances()) {
            if (restarted.test(instance)) {
                pins.pinLaunch(instance.service(), instance.version());
            }
        }
    }

    private void repin(@Nullable String service, @Nullable String version) {
        if (service == null || version == null) {
            throw ProblemException.bad("repin needs the target, a service, and a version");
        }
        try {
            pins.repin(service, version);
        } catch (IOException e) {
            throw ProblemException.conflict(service + " " + version + " keeps its build: " + e.getMessage());
        }
    }

    // a version without instances gets its new build for the next start
    private boolean isRepinOfKnownVersion(RestartRequest request, String service) {
        String version = request.version();
        return Boolean.TRUE.equals(request.repin())
                && version != null
                && farm.description()
                        .service(service)
                        .filter(described -> described.names(version))
                        .isPresent();
    }

    private List<String> ids(RestartRequest request) {
        String target = request.target();
        String version = request.version();
        if (target == null) {
            return changed.ids();
        }
        if (farm.description().service(target).isPresent()) {
            List<String> ids = farm.desired().instances().stream()
                    .filter(instance -> instance.service().equals(target))
                    .filter(instance -> version == null || instance.version().equals(version))
                    .map(DesiredInstance::id)
                    .toList();
            if (ids.isEmpty() && !isRepinOfKnownVersion(request, target)) {
                throw ProblemException.unknown(
                        "no instance of " + target + (version == null ? "" : " " + Excerpt.of(version))
                                + "; farm status --all lists all instances");
            }
            return ids;
        }
        return List.of(status.parts().stream()
                .filter(part -> RESTARTABLE.contains(part.kind()))
                .map(Part::id)
                .filter(target::equals)
                .findFirst()
                .orElseThrow(() -> ProblemException.unknown("no service and no part '" + Excerpt.of(target)
                        + "' that can be restarted; farm status --json lists all parts")));
    }
}
