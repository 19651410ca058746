package farm.weights.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Which branches a push has changed, by their full names; payloads that look otherwise have none. */
final class PushedRefs {

    private static final String BRANCH = "refs/heads/";

    private PushedRefs() {}

    /** As most tell it: one push, one ref. */
    static Set<String> plain(JsonNode payload) {
        return payload.path("ref").isTextual() ? Set.of(payload.path("ref").textValue()) : Set.of();
    }

    /** Several at a time; of the two Bitbuckets, one names branches as they are now and were before, the other refs. */
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
