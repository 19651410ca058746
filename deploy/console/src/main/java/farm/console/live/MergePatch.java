package farm.console.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON merge patches, as RFC 7396 defines them. Pure logic. */
final class MergePatch {

    private MergePatch() {}

    /**
     * Returns the patch that makes one document of another. An array is replaced as a whole.
     *
     * @param before has no nulls, since a patch uses null for a removal
     * @param after has no nulls
     * @return empty if both are equal
     */
    static ObjectNode between(ObjectNode before, ObjectNode after) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        });
        for (Map.Entry<String, JsonNode> field : after.properties()) {
            JsonNode old = before.get(field.getKey());
            JsonNode next = field.getValue();
            if (old instanceof ObjectNode oldObject && next instanceof ObjectNode nextObject) {
                ObjectNode inner = between(oldObject, nextObject);
                if (!inner.isEmpty()) {
                    patch.set(field.getKey(), inner);
                }
            } else if (!next.equals(old)) {
                patch.set(field.getKey(), next);
            }
        }
        return patch;
    }

    /** Removes the fields whose value is null, at every depth outside arrays. */
    static ObjectNode withoutNulls(ObjectNode document) {
        document.properties().removeIf(field -> field.getValue().isNull());
        document.forEach(value -> {
            if (value instanceof ObjectNode inner) {
                withoutNulls(inner);
            }
        });
        return document;
    }
}
