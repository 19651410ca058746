package farm.weights.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Reads the refs that a push changed from its payload. Unknown payloads have none. */
final class PushedRefs {

    private static final String BRANCH = "refs/heads/";

    private PushedRefs() {}

    /** Reads the payload of most providers: one ref for each push. */
    static Set<String> plain(JsonNode payload) {
        return payload.path("ref").isTextual() ? Set.of(payload.path("ref").textValue()) : Set.of();
    }

    /**
     * Reads Bitbucket's payloads, with several changes in a push. Bitbucket.org names old and new
     * branches, Bitbucket Data Center refs.
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
