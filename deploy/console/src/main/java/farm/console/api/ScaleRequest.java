package farm.console.api;

import org.jspecify.annotations.Nullable;

/**
 * A request to set the number of instances of a version.
 *
 * @param count how many instances there are to be, 0 to 200
 * @param force whether the last instance of a version that has weight may end
 */
public record ScaleRequest(
        @Nullable Integer count, @Nullable Boolean force) {}
