package farm.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.farm.Farm;
import farm.console.journal.Journal;
import farm.console.lab.Lab;
import farm.console.overview.FarmInfo;
import farm.console.overview.FarmOverview;
import farm.console.rollout.RolloutReport;
import farm.console.rollout.Rollouts;
import farm.console.status.FarmStatus;
import farm.console.traffic.TrafficReport;
import farm.model.process.Actor;
import farm.model.rollout.RolloutStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The picture of the farm at one moment, as a JSON document without nulls: {@code farm}, {@code
 * parts} by id, {@code splits} by load balancer, {@code weights} as weight-sync reports them,
 * {@code traffic} and {@code rollouts} by service, {@code events} by number.
 */
@Singleton
class FarmSnapshot {

    private static final int OBSERVED_SECONDS = ServiceTraffic.SECONDS;

    private final FarmOverview overview;
    private final FarmStatus status;
    private final Farm farm;
    private final RemoteReader remote;
    private final TrafficReport traffic;
    private final Rollouts rollouts;
    private final Journal journal;
    private final Lab lab;
    private final ObjectMapper json;
    private final String version;

    private long second;
    private @Nullable ObjectNode observed;

    @Inject
    FarmSnapshot(
            FarmOverview overview,
            FarmStatus status,
            Farm farm,
            RemoteReader remote,
            TrafficReport traffic,
            Rollouts rollouts,
            Journal journal,
            Lab lab,
            ObjectMapper json,
            @ConfigProperty(name = "farm.instance.version", defaultValue = "") String version) {
        this.overview = overview;
        this.status = status;
        this.farm = farm;
        this.remote = remote;
        this.traffic = traffic;
        this.rollouts = rollouts;
        this.journal = journal;
        this.lab = lab;
        this.json = json;
        this.version = version;
    }

    /** Takes the picture. May wait a second for a load balancer that hangs. For one thread. */
    ObjectNode take() throws IOException {
        Instant now = Instant.now();
        FarmInfo info = overview.info();
        Map<String, CompletableFuture<Optional<ObjectNode>>> splits = remote.splits(info.loadBalancers());
        CompletableFuture<Optional<ObjectNode>> weightSync = remote.weightSync();
        ObjectNode picture = json.createObjectNode();
        picture.set("farm", farm(info));
        ObjectNode parts = picture.putObject("parts");
        status.partsAndOthers().forEach(part -> parts.set(part.id(), json.valueToTree(part)));
        picture.set("traffic", traffic(now));
        ObjectNode ofServices = picture.putObject("rollouts");
        rollouts.all().forEach(view -> {
            RolloutStatus rollout = RolloutReport.of(view);
            ofServices.set(rollout.service(), json.valueToTree(rollout));
        });
        ObjectNode events = picture.putObject("events");
        journal.entries().forEach(entry -> events.set(Long.toString(entry.number()), json.valueToTree(entry)));
        ObjectNode inForce = picture.putObject("splits");
        splits.forEach((id, split) -> split.join().ifPresent(read -> inForce.set(id, read)));
        weightSync.join().ifPresent(read -> {
            read.remove("syncs"); // a list of the past, which changes as a whole
            picture.set("weights", read);
        });
        return MergePatch.withoutNulls(picture);
    }

    private JsonNode farm(FarmInfo info) {
        ObjectNode node = json.valueToTree(info);
        node.put("version", version);
        node.put("actor", Actor.name());
        node.put("lab", lab.isOpen());
        ObjectNode services = node.putObject("services");
        farm.description().services().keySet().forEach(services::putObject);
        return node;
    }

    private JsonNode traffic(Instant now) {
        if (now.getEpochSecond() != second || observed == null) {
            second = now.getEpochSecond();
            ObjectNode services = json.createObjectNode();
            for (String service : farm.description().services().keySet()) {
                services.set(
                        service,
                        ServiceTraffic.of(
                                service, traffic.blocks(service, OBSERVED_SECONDS, now), TrafficReport.end(now), json));
            }
            observed = services;
        }
        return observed;
    }
}
