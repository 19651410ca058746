package farm.console.provision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param command the program and its arguments
 * @param folder the working directory
 * @param environment all variables; none of the console's own are added
 */
public record Program(List<String> command, Path folder, Map<String, String> environment) {}
