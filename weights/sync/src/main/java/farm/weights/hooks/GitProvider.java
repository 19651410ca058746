package farm.weights.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who keeps repositories, and how each of them proves that it is him and tells what happened. */
enum GitProvider {
    GITHUB(
            "X-Hub-Signature-256",
            SignatureScheme.LABELLED_HMAC,
            "X-GitHub-Event",
            Set.of("push"),
            "ping",
            PushedRefs::plain),
    GITLAB(
            "X-Gitlab-Token",
            SignatureScheme.TOKEN,
            "X-Gitlab-Event",
            Set.of("Push Hook", "System Hook"),
            null,
            PushedRefs::plain),
    /** Forgejo too, which sends the same. */
    GITEA("X-Gitea-Signature", SignatureScheme.HMAC, "X-Gitea-Event", Set.of("push"), null, PushedRefs::plain),
    /** Both of them, bitbucket.org and the one that people run by themselves. */
    BITBUCKET(
            "X-Hub-Signature",
            SignatureScheme.LABELLED_HMAC,
            "X-Event-Key",
            Set.of("repo:push", "repo:refs_changed"),
            "diagnostics:ping",
            PushedRefs::bitbucket);

    private final String proofHeader;
    private final SignatureScheme proof;
    private final String eventHeader;
    private final Set<String> pushes;
    private final @Nullable String ping;
    private final Function<JsonNode, Set<String>> refs;

    GitProvider(
            String proofHeader,
            SignatureScheme proof,
            String eventHeader,
            Set<String> pushes,
            @Nullable String ping,
            Function<JsonNode, Set<String>> refs) {
        this.proofHeader = proofHeader;
        this.proof = proof;
        this.eventHeader = eventHeader;
        this.pushes = pushes;
        this.ping = ping;
        this.refs = refs;
    }

    /** The provider of this name in small letters; empty if there is none. */
    static Optional<GitProvider> named(String name) {
        return Stream.of(values())
                .filter(provider -> provider.label().equals(name))
                .findFirst();
    }

    /** Its name in paths, settings and metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The header that holds the proof. */
    String proofHeader() {
        return proofHeader;
    }

    SignatureScheme proof() {
        return proof;
    }

    /** Whether the JSON inside a form is what is signed; otherwise it is the form itself. */
    boolean signsThePayload() {
        return this == GITEA;
    }

    /** The header that names the event. */
    String eventHeader() {
        return eventHeader;
    }

    /** Whether an event says no more than that the hook works. */
    boolean isPing(String event) {
        return event.equals(ping);
    }

    boolean isPush(String event) {
        return pushes.contains(event);
    }

    /** What a push changed, such as {@code refs/heads/main}. */
    Set<String> refs(JsonNode payload) {
        return refs.apply(payload);
    }
}
