package farm.weights.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The git hosting services that send hooks. Each has its own way to sign hooks and to name events.
 */
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
    /** Forgejo sends the same. */
    GITEA("X-Gitea-Signature", SignatureScheme.HMAC, "X-Gitea-Event", Set.of("push"), null, PushedRefs::plain),
    /** Both bitbucket.org and Bitbucket Data Center. */
    BITBUCKET(
            "X-Hub-Signature",
            SignatureScheme.LABELLED_HMAC,
            "X-Event-Key",
            Set.of("repo:push", "repo:refs_changed"),
            "diagnostics:ping",
            PushedRefs::bitbucket);

    private final String signatureHeader;
    private final SignatureScheme scheme;
    private final String eventHeader;
    private final Set<String> pushes;
    private final @Nullable String ping;
    private final Function<JsonNode, Set<String>> refs;

    GitProvider(
            String signatureHeader,
            SignatureScheme scheme,
            String eventHeader,
            Set<String> pushes,
            @Nullable String ping,
            Function<JsonNode, Set<String>> refs) {
        this.signatureHeader = signatureHeader;
        this.scheme = scheme;
        this.eventHeader = eventHeader;
        this.pushes = pushes;
        this.ping = ping;
        this.refs = refs;
    }

    /** Returns the provider with this name in lower case; empty if there is none. */
    static Optional<GitProvider> named(String name) {
        return Stream.of(values())
                .filter(provider -> provider.label().equals(name))
                .findFirst();
    }

    /** Returns its name in paths, settings and metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the header with the signature or token. */
    String signatureHeader() {
        return signatureHeader;
    }

    SignatureScheme scheme() {
        return scheme;
    }

    /** Returns whether the JSON inside a form is signed instead of the form. */
    boolean signsThePayload() {
        return this == GITEA;
    }

    /** Returns the header that names the event. */
    String eventHeader() {
        return eventHeader;
    }

    /** Returns whether an event only tests the hook. */
    boolean isPing(String event) {
        return event.equals(ping);
    }

    boolean isPush(String event) {
        return pushes.contains(event);
    }

    /** Returns the refs that a push changed, such as {@code refs/heads/main}. */
    Set<String> refs(JsonNode payload) {
        return refs.apply(payload);
    }
}
