package farm.console.rollout;

import farm.console.check.CommandRun;
import farm.console.environment.ChildEnvironment;
import farm.console.health.LocalHttp;
import farm.rollout.Observation.Result;
import farm.rollout.spec.VersionTest;
import farm.rollout.spec.Warmup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries the instances of a version before the version has any weight. */
@Singleton
class VersionTrial {

    private static final Duration WARM_UP_TIMEOUT = Duration.ofSeconds(10);

    private final LocalHttp http;
    private final ChildEnvironment environment;

    @Inject
    VersionTrial(LocalHttp http, ChildEnvironment environment) {
        this.http = http;
        this.environment = environment;
    }

    /** Sends each instance its requests, one after the other. Their answers do not matter. */
    Result warmUp(List<URI> instances, Warmup warmup) throws InterruptedException {
        int answered = 0;
        String problem = "";
        for (int i = 0; i < warmup.requests(); i++) {
            String path = warmup.paths().get(i % warmup.paths().size());
            for (URI instance : instances) {
                try {
                    get(instance.resolve(path), WARM_UP_TIMEOUT);
                    answered++;
                } catch (IOException e) {
                    problem = instance.resolve(path) + ": " + reason(e);
                }
            }
        }
        return answered == 0
                ? new Result(false, "no request was answered" + (problem.isEmpty() ? "" : ": " + problem))
                : new Result(true, answered + " requests");
    }

    /**
     * Runs all tests against each instance, up to the first failure.
     *
     * @param folder where commands run
     */
    Result test(Path folder, String service, String version, List<URI> instances, List<VersionTest> tests)
            throws InterruptedException {
        if (instances.isEmpty()) {
            return new Result(false, "no instance is healthy");
        }
        for (VersionTest test : tests) {
            for (URI instance : instances) {
                Optional<String> failure = switch (test) {
                    case VersionTest.Http get -> failure(instance.resolve(get.path()), get);
                    case VersionTest.Command command -> failure(folder, service, version, instance, command);
                };
                if (failure.isPresent()) {
                    return new Result(false, failure.get());
                }
            }
        }
        return new Result(true, tests.size() + (tests.size() == 1 ? " test" : " tests"));
    }

    private Optional<String> failure(URI uri, VersionTest.Http test) throws InterruptedException {
        for (int i = 0; i < test.times(); i++) {
            try {
                int status = get(uri, test.within()).statusCode();
                if (status != test.status()) {
                    return Optional.of(uri + " answered " + status + ", not " + test.status());
                }
            } catch (IOException e) {
                return Optional.of(uri + ": " + reason(e));
            }
        }
        return Optional.empty();
    }

    private HttpResponse<Void> get(URI uri, Duration timeout) throws IOException, InterruptedException {
        return http.client().send(HttpRequest.newBuilder(uri).timeout(timeout).build(), BodyHandlers.discarding());
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private Optional<String> failure(
            Path folder, String service, String version, URI instance, VersionTest.Command test)
            throws InterruptedException {
        List<String> command = test.command().stream()
                .map(word -> word.replace("{url}", instance.toString())
                        .replace("{version}", version)
                        .replace("{service}", service))
                .toList();
        CommandRun.Result run = new CommandRun(
                        command, folder, environment.forForeignProgram(Map.of(), Set.of()), test.timeout())
                .run();
        String name = String.join(" ", command);
        Integer exitCode = run.exitCode();
        if (exitCode == null) {
            return Optional.of(name + ": " + run.text());
        }
        return exitCode == 0
                ? Optional.empty()
                : Optional.of(name + " exited with " + exitCode + (run.text().isEmpty() ? "" : ": " + run.text()));
    }
}
