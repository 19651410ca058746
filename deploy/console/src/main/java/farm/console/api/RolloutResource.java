package farm.console.api;

import farm.console.rollout.RefusedRolloutException;
import farm.console.rollout.RolloutForecast;
import farm.console.rollout.RolloutGroups;
import farm.console.rollout.RolloutReport;
import farm.console.rollout.RolloutView;
import farm.console.rollout.Rollouts;
import farm.model.rollout.RolloutCommand;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.RolloutSummary;
import farm.model.rollout.StartRollout;
import farm.model.text.Printable;
import farm.rollout.Command;
import farm.rollout.Rollout;
import farm.rollout.spec.SpecOverrides;
import farm.rollout.spec.SpecSummary;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Starts and steers rollouts. An answer means that the change is saved. */
@Path("/api/rollouts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RolloutResource {

    private static final int MAX_TEXT = 200; // characters
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final Rollouts rollouts;
    private final RolloutForecast forecast;
    private final RolloutGroups groups;

    @Inject
    public RolloutResource(Rollouts rollouts, RolloutForecast forecast, RolloutGroups groups) {
        this.rollouts = rollouts;
        this.forecast = forecast;
        this.groups = groups;
    }

    /** Returns the last rollout of each service. */
    @GET
    public List<RolloutStatus> all() {
        return rollouts.all().stream().map(RolloutReport::of).toList();
    }

    /** Starts a rollout; with {@code dryRun}, returns a {@link RolloutSummary} instead. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public RestResponse<Object> start(@Nullable StartRollout request)
            throws RefusedRolloutException, IOException, InterruptedException {
        if (request == null) {
            throw missing();
        }
        List<StartRollout.Member> members = request.members() == null
                ? List.of(new StartRollout.Member(request.service(), request.version()))
                : request.members();
        if (members.isEmpty()) {
            throw missing();
        }
        List<Rollouts.Start> starts = new ArrayList<>();
        for (StartRollout.Member member : members) {
            starts.add(start(request, member));
        }
        if (Boolean.TRUE.equals(request.dryRun())) {
            List<String> summary = new ArrayList<>();
            for (Rollouts.Start start : starts) {
                Rollout planned = rollouts.plan(start);
                summary.addAll(SpecSummary.of(start.service(), planned.spec()));
                summary.addAll(forecast.lines(planned, Instant.now()));
            }
            return RestResponse.ok(new RolloutSummary(summary));
        }
        boolean replace = Boolean.TRUE.equals(request.replace());
        if (starts.size() > 1) {
            if (replace) {
                throw ProblemException.bad("replace takes one service; abort the rollouts under way first");
            }
            return RestResponse.status(RestResponse.Status.CREATED, RolloutReport.of(groups.start(starts)));
        }
        Rollouts.Start start = starts.getFirst();
        return RestResponse.status(RestResponse.Status.CREATED, RolloutReport.of(rollouts.start(start, replace)));
    }

    private static Rollouts.Start start(StartRollout request, StartRollout.Member member) {
        if (member.service() == null || member.version() == null) {
            throw missing();
        }
        return new Rollouts.Start(
                member.service(),
                member.version(),
                new SpecOverrides(request.strategy(), request.steps(), request.replicas()),
                person(request.by()));
    }

    private static ProblemException missing() {
        return ProblemException.bad(
                "service or version is missing; send for example {\"service\":\"goat\",\"version\":\"0.0.3\"}");
    }

    /**
     * Returns the last rollout of a service.
     *
     * @param index waits until the rollout has another index
     * @param wait how long, such as {@code 10s}; a minute at most
     */
    @GET
    @Path("/{service}")
    public RolloutStatus status(
            @PathParam("service") String service,
            @QueryParam("index") @Nullable Long index,
            @QueryParam("wait") @Nullable String wait)
            throws RefusedRolloutException, InterruptedException {
        return RolloutReport.of(rollouts.view(service, index, seconds(wait)));
    }

    private static Duration seconds(@Nullable String wait) {
        if (wait == null) {
            return Duration.ofSeconds(10);
        }
        if (!wait.matches("[0-9]{1,2}s")) {
            throw ProblemException.bad("wait is seconds, such as 10s (allowed: 0s to 60s)");
        }
        Duration seconds = Duration.ofSeconds(Long.parseLong(wait.substring(0, wait.length() - 1)));
        return seconds.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : seconds;
    }

    /** Returns the ended rollouts of a service, the newest first. */
    @GET
    @Path("/{service}/history")
    public List<RolloutStatus> history(@PathParam("service") String service) throws IOException {
        return rollouts.history(service).stream().map(RolloutReport::of).toList();
    }

    @POST
    @Path("/{service}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public RolloutStatus pause(@PathParam("service") String service, @Nullable RolloutCommand request)
            throws RefusedRolloutException, IOException, InterruptedException {
        return command(service, new Command.Pause(), request);
    }

    @POST
    @Path("/{service}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public RolloutStatus resume(@PathParam("service") String service, @Nullable RolloutCommand request)
            throws RefusedRolloutException, IOException, InterruptedException {
        return command(service, new Command.Resume(), request);
    }

    @POST
    @Path("/{service}/promote")
    @Consumes(MediaType.APPLICATION_JSON)
    public RolloutStatus promote(@PathParam("service") String service, @Nullable RolloutCommand request)
            throws RefusedRolloutException, IOException, InterruptedException {
        boolean full = request != null && Boolean.TRUE.equals(request.full());
        return command(service, new Command.Promote(full), request);
    }

    @POST
    @Path("/{service}/abort")
    @Consumes(MediaType.APPLICATION_JSON)
    public RolloutStatus abort(@PathParam("service") String service, @Nullable RolloutCommand request)
            throws RefusedRolloutException, IOException, InterruptedException {
        String reason = request == null ? null : request.reason();
        String by = person(request == null ? null : request.by());
        String text = "aborted by " + by + (reason == null ? "" : ": " + Printable.of(reason, MAX_TEXT));
        Optional<RolloutView> aborted = groups.abort(service, text, request == null ? null : request.index());
        return aborted.isPresent()
                ? RolloutReport.of(aborted.get())
                : command(service, new Command.Abort(text), request);
    }

    private RolloutStatus command(String service, Command command, @Nullable RolloutCommand request)
            throws RefusedRolloutException, IOException, InterruptedException {
        return RolloutReport.of(rollouts.command(service, command, request == null ? null : request.index()));
    }

    @POST
    @Path("/{service}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public RolloutStatus retry(@PathParam("service") String service, @Nullable RolloutCommand request)
            throws RefusedRolloutException, IOException, InterruptedException {
        return RolloutReport.of(rollouts.retry(service, person(request == null ? null : request.by())));
    }

    @POST
    @Path("/{service}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public RolloutStatus undo(@PathParam("service") String service, @Nullable RolloutCommand request)
            throws RefusedRolloutException, IOException, InterruptedException {
        String by = person(request == null ? null : request.by());
        Long index = request == null ? null : request.index();
        Optional<RolloutView> aborted = groups.abort(service, "undone by " + by, index);
        return RolloutReport.of(aborted.isPresent() ? aborted.get() : rollouts.undo(service, index, by));
    }

    private static String person(@Nullable String by) {
        return by == null || by.isBlank() ? "somebody" : Printable.of(by, MAX_TEXT);
    }
}
