package farm.cli.up;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code farm up} that select the farm.
 *
 * @param weights location of the weights files; null for the recorded one or, in a new farm, for
 *     the checkout's folder
 * @param file the user's own {@code farm.yaml}, absolute; null for the recorded one or, in a new
 *     farm, for a copy of the template
 * @param reset whether the farm starts anew from the template
 * @param lab whether the page may kill and stop parts
 */
public record UpOptions(
        @Nullable WeightsLocation weights, @Nullable Path file, boolean reset, boolean lab) {}
