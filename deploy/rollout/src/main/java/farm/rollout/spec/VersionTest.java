package farm.rollout.spec;

import java.time.Duration;
import java.util.List;

/** A test that the new version has to pass before it gets any weight. */
public sealed interface VersionTest {

    /**
     * Requests by name.
     *
     * @param path the path
     * @param status the status that each answer must have
     * @param within how long each may take
     * @param times how many requests
     */
    record Http(String path, int status, Duration within, int times) implements VersionTest {}

    /**
     * A command that exits with 0. {@code {url}}, {@code {version}} and {@code {service}} are
     * filled in.
     */
    record Command(List<String> command, Duration timeout) implements VersionTest {
        public Command {
            command = List.copyOf(command);
        }
    }
}
