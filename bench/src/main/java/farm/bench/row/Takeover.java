package farm.bench.row;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.part.Parts;
import farm.bench.part.Pasture;
import farm.bench.part.Service;
import farm.bench.part.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The weight-sync that leads ends, and a file saved at that moment is written by the one that stood by. */
public final class Takeover implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int ROUNDS = 5;
    private static final int KILLED_MILLIS = 20_000;
    private static final int STOPPED_MILLIS = 2_000;

    private int weight = 1;

    @Override
    public String row() {
        return "takeover";
    }

    @Override
    public String about() {
        return "the weight-sync that leads is killed, or stopped → the one that stands by writes a file saved then";
    }

    @Override
    public List<Result> take(Run run) {
        try (Parts parts = new Parts()) {
            Pasture pasture = Pasture.empty(parts, "takeover");
            Service leader = begin(pasture);
            Sample saved = Sample.of(List.of(written(pasture, () -> {}), written(pasture, () -> {})));
            List<Double> killed = new ArrayList<>();
            List<Double> stopped = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                run.say("round %d of %d", round, ROUNDS);
                Service next = standby(pasture);
                killed.add(written(pasture, leader::close));
                Service last = standby(pasture);
                stopped.add(written(pasture, next::leave));
                leader = last;
            }
            return List.of(
                    worst("kill -9: worst", Sample.of(killed), saved, KILLED_MILLIS),
                    worst("SIGTERM: worst", Sample.of(stopped), saved, STOPPED_MILLIS));
        }
    }

    private Result worst(String what, Sample sample, Sample saved, int most) {
        return Result.of(row(), sample.size() + " by " + what, sample.largest(), "ms")
                .against("a file saved with nobody ending", saved.largest())
                .toReach(Target.atMost(most));
    }

    private Service begin(Pasture pasture) {
        pasture.save("goat", Map.of("0.0.1", weight));
        Service leader = pasture.weightSync();
        leader.awaitFirstAnswer();
        pasture.awaitSync("goat", Map.of("0.0.1", weight));
        return leader;
    }

    /** One more, once it has seen that another one leads and has the weights. */
    private static Service standby(Pasture pasture) {
        Service standby = pasture.weightSync();
        standby.awaitFirstAnswer();
        Until.happens(
                "weight-sync that stands by",
                PATIENCE,
                () -> standby.get("/status").contains("\"Synced\""));
        return standby;
    }

    /** A file is saved, then something happens: milliseconds from its end until the weight is in KV. */
    private double written(Pasture pasture, Runnable end) {
        weight++;
        end.run();
        long begun = pasture.save("goat", Map.of("0.0.1", weight));
        pasture.awaitSync("goat", Map.of("0.0.1", weight));
        return (System.nanoTime() - begun) / 1e6;
    }
}
