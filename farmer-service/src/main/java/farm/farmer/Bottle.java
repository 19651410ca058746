package farm.farmer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A bottle of milk, labelled with the instances that handled the request.
 *
 * @param farmer the farmer's label, such as {@code farmer:8111:0.0.1}
 * @param goat the goat's label, such as {@code goat:8103:0.0.2}
 */
@RegisterForReflection // Quarkus registers only the declared types of resource methods
public record Bottle(String farmer, String goat) {}
