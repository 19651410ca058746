package farm.console.rollout;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import farm.console.notify.Event;
import farm.model.rollout.RolloutCheck;
import farm.model.rollout.RolloutMetric;
import farm.model.rollout.RolloutStatus;
import farm.model.rollout.RolloutSummary;
import farm.model.rollout.ShareInForce;
import farm.model.rollout.StartRollout;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.Timers;
import farm.rollout.Weights;
import farm.rollout.analysis.AnalysisState;
import farm.rollout.analysis.BaselineLatency;
import farm.rollout.analysis.Block;
import farm.rollout.analysis.Cell;
import farm.rollout.analysis.Counts;
import farm.rollout.analysis.ErrorBounds;
import farm.rollout.analysis.Evidence;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.LimitMetric;
import farm.rollout.analysis.LimitTest;
import farm.rollout.analysis.Margins;
import farm.rollout.analysis.Metric;
import farm.rollout.analysis.Pairing;
import farm.rollout.analysis.RestartingMartingale;
import farm.rollout.analysis.SequentialTest;
import farm.rollout.analysis.Strata;
import farm.rollout.check.CheckState;
import farm.rollout.group.Member;
import farm.rollout.group.RolloutGroup;
import farm.rollout.spec.AnalysisSpec;
import farm.rollout.spec.CheckSpec;
import farm.rollout.spec.ErrorMargins;
import farm.rollout.spec.NotifySpec;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.SlowSpec;
import farm.rollout.spec.Step;
import farm.rollout.spec.VersionTest;
import farm.rollout.spec.WaitTimes;
import farm.rollout.spec.Warmup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;

/** The JSON of stored rollouts. It also registers the types that Jackson needs for rollouts. */
@RegisterForReflection(
        targets = {
            StoredRollout.class,
            StoredGroup.class,
            RolloutGroup.class,
            Member.class,
            Judging.class,
            AnalysisState.class,
            Judgement.class,
            CheckState.class,
            Evidence.class,
            Metric.class,
            LimitMetric.class,
            LimitTest.class,
            SequentialTest.class,
            RestartingMartingale.class,
            BaselineLatency.class,
            BaselineLatency.Histogram.class,
            Pairing.class,
            Pairing.Waiting.class,
            Strata.class,
            Cell.class,
            Block.class,
            Counts.class,
            Margins.class,
            ErrorBounds.class,
            StoredRollout.Successor.class,
            Event.class,
            Rollout.class,
            Plan.class,
            Timers.class,
            Weights.class,
            State.Provisioning.class,
            State.Warming.class,
            State.Testing.class,
            State.Weighing.class,
            State.Verifying.class,
            State.Judging.class,
            State.Soaking.class,
            State.DrainingOld.class,
            State.Healthy.class,
            State.Paused.class,
            State.Retreating.class,
            State.VerifyingRetreat.class,
            State.DrainingCanary.class,
            State.Degraded.class,
            RolloutSpec.class,
            WaitTimes.class,
            Step.class,
            Warmup.class,
            VersionTest.Http.class,
            VersionTest.Command.class,
            AnalysisSpec.class,
            CheckSpec.class,
            ErrorMargins.class,
            SlowSpec.class,
            NotifySpec.class,
            RolloutJson.Named.class,
            RolloutStatus.class,
            RolloutMetric.class,
            RolloutCheck.class,
            ShareInForce.class,
            RolloutSummary.class,
            StartRollout.Member.class,
        })
final class RolloutJson {

    /** The type of a value of a sealed interface is its simple name, in the field {@code is}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    interface Named {}

    private static final ObjectMapper JSON = mapper();

    private RolloutJson() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .addMixIn(State.class, Named.class)
                .addMixIn(VersionTest.class, Named.class)
                .build();
        for (Class<?> sealed : new Class<?>[] {State.class, VersionTest.class}) {
            registerRecords(mapper, sealed);
        }
        return mapper;
    }

    private static void registerRecords(ObjectMapper mapper, Class<?> type) {
        if (type.isRecord()) {
            mapper.registerSubtypes(new NamedType(type, type.getSimpleName()));
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            registerRecords(mapper, permitted);
        }
    }

    static String write(StoredGroup group) throws IOException {
        return JSON.writeValueAsString(group) + "\n";
    }

    /**
     * @throws IOException if the text is not the JSON of a stored group
     */
    static StoredGroup readGroup(String json) throws IOException {
        return JSON.readValue(json, StoredGroup.class);
    }

    static String write(StoredRollout rollout) throws IOException {
        return JSON.writeValueAsString(rollout) + "\n";
    }

    /**
     * @throws IOException if the text is not the JSON of a stored rollout
     */
    static StoredRollout read(String json) throws IOException {
        return JSON.readValue(json, StoredRollout.class);
    }
}
