package farm.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.Outcome;
import farm.cli.api.Json;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A farm whose console gives the answers that a test of {@code farm rollout} says. */
abstract class RolloutFixture extends FakeFarmFixture {

    Outcome farm(String... args) {
        return new CommandRunner(folder).run(args);
    }

    void answer(int status, String body) {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(status, body));
    }

    /** Answers with one body after the other; the last one stays. */
    void answer(String... bodies) {
        Queue<String> left = new ConcurrentLinkedQueue<>(List.of(bodies));
        String last = bodies[bodies.length - 1];
        farm.at(FakeFarm.CONSOLE, request -> {
            String next = left.poll();
            return new Answer(200, next == null ? last : next);
        });
    }

    JsonNode sent() {
        String request = farm.requests().getLast();
        return Json.read(request.substring(request.indexOf('{')));
    }
}
