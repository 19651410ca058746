package farm.console.api;

import farm.console.desired.HeldEdit;
import farm.console.desired.Plan;
import farm.console.farm.Farm;
import farm.console.restart.ChangedParts;
import farm.console.version.PinPlan;
import farm.console.version.Pins;
import farm.console.version.ServiceVersion;
import farm.model.description.DescriptionException;
import farm.model.description.FarmDescription;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what an edit of {@code farm.yaml} does, and applies edits that wait. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {

    private final Farm farm;
    private final ChangedParts changed;
    private final Pins pins;

    @Inject
    public PlanResource(Farm farm, ChangedParts changed, Pins pins) {
        this.farm = farm;
        this.changed = changed;
        this.pins = pins;
    }

    /**
     * What starts, stops or needs a restart.
     *
     * @param action {@code start}, {@code stop}, or {@code restart} for a part that needs one
     * @param part the id of a part or, for new instances and versions with other settings, their
     *     service and version
     * @param count how many parts
     */
    public record PlannedAction(String action, String part, int count) {}

    /**
     * What an edit does.
     *
     * @param file the file or the text that was planned
     * @param actions what starts and stops
     * @param held what does not take effect yet, who wrote it, why, and what to do
     * @param refused the versions that keep their build although the file names another one
     * @param invalid why the file is invalid; null if it is valid
     */
    public record PlanAnswer(
            String file,
            List<PlannedAction> actions,
            List<HeldEdit> held,
            List<PinPlan.RefusedBuild> refused,
            @Nullable String invalid) {}

    /** Returns what of {@code farm.yaml} is not in force yet. */
    @GET
    @Path("/plan")
    public PlanAnswer plan() throws IOException {
        PlanAnswer answer = edits();
        List<PlannedAction> actions = new ArrayList<>(answer.actions());
        changed.ids().forEach(id -> actions.add(new PlannedAction("restart", id, 1)));
        actions.addAll(restarts(pins.plan(farm.state().requested())));
        return new PlanAnswer(answer.file(), actions, answer.held(), answer.refused(), answer.invalid());
    }

    private List<PlannedAction> restarts(PinPlan plan) {
        List<PlannedAction> restarts = new ArrayList<>();
        for (ServiceVersion version : plan.restarts()) {
            int count = farm.desired().of(version.service(), version.version()).size();
            if (count > 0) {
                restarts.add(new PlannedAction("restart", version.toString(), count));
            }
        }
        return restarts;
    }

    private PlanAnswer edits() throws IOException {
        return answer(
                farm.path().toString(),
                farm.plan(),
                pins.plan(farm.state().requested()),
                farm.state().invalid());
    }

    /** Returns what another text would do as {@code farm.yaml}; changes nothing. */
    @POST
    @Path("/plan")
    @Consumes(MediaType.APPLICATION_JSON)
    public PlanAnswer plan(@Nullable PlanRequest request) throws IOException {
        if (request == null || request.text() == null) {
            throw ProblemException.bad("text is missing; send {\"name\":\"farm.yaml\",\"text\":\"services: …\"}");
        }
        String name = request.name() == null ? "farm.yaml" : Excerpt.of(request.name());
        try {
            FarmDescription next = farm.parse(name, file(request), request.text());
            PinPlan ofPins = pins.plan(next);
            PlanAnswer answer = answer(name, farm.plan(next), ofPins, null);
            List<PlannedAction> actions = new ArrayList<>(answer.actions());
            actions.addAll(restarts(ofPins));
            return new PlanAnswer(name, actions, answer.held(), answer.refused(), null);
        } catch (DescriptionException e) {
            return new PlanAnswer(name, List.of(), List.of(), List.of(), e.getMessage());
        }
    }

    /** Returns the file of a text; empty if its name is no absolute path. */
    private static Optional<java.nio.file.Path> file(PlanRequest request) {
        try {
            return Optional.ofNullable(request.name())
                    .map(java.nio.file.Path::of)
                    .filter(java.nio.file.Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Applies {@code farm.yaml} now, and the edits that wait, as far as they may take effect.
     *
     * @return what still waits
     */
    @POST
    @Path("/apply")
    @Consumes(MediaType.APPLICATION_JSON)
    public PlanAnswer apply(@Nullable ApplyRequest request) throws IOException {
        if (request == null) { // a page of another site can send a request without a body
            throw ProblemException.bad("the body is missing; send {} or {\"force\":true}");
        }
        farm.reload();
        farm.applyHeld(Boolean.TRUE.equals(request.force()));
        return edits();
    }

    private static PlanAnswer answer(String file, Plan plan, PinPlan ofPins, @Nullable String invalid) {
        return new PlanAnswer(
                file,
                plan.actions().stream()
                        .map(one ->
                                new PlannedAction(one.kind().name().toLowerCase(Locale.ROOT), one.part(), one.count()))
                        .toList(),
                plan.held(),
                ofPins.refused(),
                invalid);
    }
}
