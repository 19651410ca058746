package farm.lb.harness;

import farm.model.traffic.InvalidTrafficException;
import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;

/** Reads the traffic log of a load balancer. */
public final class TrafficBlocks {

    private static final Duration SOON = Duration.ofSeconds(20);

    private TrafficBlocks() {}

    /** The blocks of a kind, once they sum up to that many requests. */
    public static List<TrafficBlock> await(LoadBalancer balancer, String kind, int requests) {
        return Awaitility.await("the blocks of " + kind)
                .atMost(SOON)
                .until(
                        () -> all(balancer).stream()
                                .filter(block -> block.kind().equals(kind))
                                .toList(),
                        blocks -> sum(blocks, TrafficBlock::requests) >= requests);
    }

    /** All blocks, the older part of the log included. Each line has to be a valid one. */
    public static List<TrafficBlock> all(LoadBalancer balancer) throws IOException, InvalidTrafficException {
        List<TrafficBlock> blocks = new ArrayList<>();
        for (Path file : List.of(balancer.file("traffic.log.1"), balancer.file("traffic.log"))) {
            String text = read(file);
            // the writer may be in the middle of the last line
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                blocks.add(TrafficBlock.parse(line));
            }
        }
        return blocks;
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return ""; // there is no older part, or the log is being rotated
        }
    }

    public static long sum(List<TrafficBlock> blocks, ToLongFunction<TrafficBlock> count) {
        return blocks.stream().mapToLong(count).sum();
    }
}
