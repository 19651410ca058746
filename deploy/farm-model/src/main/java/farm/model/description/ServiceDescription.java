package farm.model.description;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One service of a farm: how an instance of it is started.
 *
 * @param name such as {@code goat}
 * @param application the folder of one of the farm's own services, relative to the checkout; null where there is a command
 * @param command the program and its arguments, in which <code>{port}</code> and <code>{version}</code> are replaced; empty where
 *     there is an application
 * @param folder where the command runs, relative to the checkout
 * @param environment added for the program, with the same replacements
 * @param handedOn the variables that a command gets as they were where the farm was started
 * @param health the path that answers 200 while an instance is well
 * @param registersItself whether an instance registers itself in Consul; otherwise the console does it
 * @param instances how many of each version a farm starts with, in the order of the file
 */
public record ServiceDescription(
        String name,
        @Nullable Path application,
        List<String> command,
        Path folder,
        Map<String, String> environment,
        Set<String> handedOn,
        String health,
        PortRange ports,
        boolean registersItself,
        Map<String, Integer> instances) {}
