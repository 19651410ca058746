package farm.weights.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Finds in a push's payload the refs that it changed. A payload of an unknown form has none. */
final class PushedRefs {

    private static final String BRANCH = "refs/heads/";

    private PushedRefs() {}

    /** Reads the payload of most providers: one ref for each push. */
    static Set<String> plain(JsonNode payload) {
        return payload.path("ref").isTextual() ? Set.of(payload.path("ref").textValue()) : Set.of();
    }

    /**
     * Reads Bitbucket's payloads, which may have several changes. Bitbucket.org names the old and
     * the new branch of each; Bitbucket Data Center names the ref.
     */
    static Set<String> bitbucket(JsonNode payload) {
        Set<String> refs = new HashSet<>();
        for (JsonNode change : payload.path("push").path("changes")) {
            for (JsonNode side : new JsonNode[] {change.path("old"), change.path("new")}) {
                if (side.path("type").asText().equals("branch")) {
                    refs.add(BRANCH + side.path("name").asText());
                }
            }
        }
        for (JsonNode change : payload.path("changes")) {
            refs.add(change.path("ref").path("id").asText());
        }
        return refs;
    }
}
