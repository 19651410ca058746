package farm.model.description;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service of a farm, and how its instances are started.
 *
 * @param name such as {@code goat}
 * @param application the folder of one of the farm's own services, relative to the checkout; null
 *     if there is a command
 * @param command the program and its arguments, with the placeholders <code>{port}</code> and
 *     <code>{version}</code>; empty if there is an application
 * @param folder the working directory of the command, relative to the checkout
 * @param environment additional environment variables of the program, with the same placeholders
 * @param passedOn the names of variables that a command gets from the environment of
 *     {@code farm up}
 * @param health the path that answers 200 while an instance is healthy
 * @param ports the range of its instances' ports
 * @param registersItself whether an instance registers itself in Consul; if not, the console does
 * @param instances how many instances of each version a farm starts with, in the order of the file
 */
public record ServiceDescription(
        String name,
        @Nullable Path application,
        List<String> command,
        Path folder,
        Map<String, String> environment,
        Set<String> passedOn,
        String health,
        PortRange ports,
        boolean registersItself,
        Map<String, Integer> instances) {}
