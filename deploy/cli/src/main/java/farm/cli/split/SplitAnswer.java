package farm.cli.split;

import farm.cli.api.Background;
import farm.cli.api.QuickGet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a load balancer to the question for its split.
 *
 * @param split null if the load balancer does not answer, or not with a split
 */
public record SplitAnswer(
        LoadBalancer loadBalancer, @Nullable Split split) {

    // a live load balancer answers within some milliseconds
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);

    /** Asks load balancers, all at the same time; takes 1.5 s at most. */
    public static List<SplitAnswer> fetch(List<LoadBalancer> loadBalancers) throws InterruptedException {
        List<Background<SplitAnswer>> requests = loadBalancers.stream()
                .map(loadBalancer -> Background.start(() -> fetch(loadBalancer)))
                .toList();
        List<SplitAnswer> answers = new ArrayList<>();
        for (int i = 0; i < loadBalancers.size(); i++) {
            answers.add(await(requests.get(i), loadBalancers.get(i)));
        }
        return answers;
    }

    /** Asks one load balancer. */
    public static SplitAnswer fetch(LoadBalancer loadBalancer) {
        try {
            QuickGet.Response response = QuickGet.send(loadBalancer.split(), TIMEOUT);
            return new SplitAnswer(loadBalancer, response.status() == 200 ? Split.read(response.body()) : null);
        } catch (IOException e) {
            return new SplitAnswer(loadBalancer, null);
        }
    }

    private static SplitAnswer await(Background<SplitAnswer> request, LoadBalancer loadBalancer)
            throws InterruptedException {
        try {
            return request.await();
        } catch (IOException e) {
            return new SplitAnswer(loadBalancer, null);
        }
    }
}
