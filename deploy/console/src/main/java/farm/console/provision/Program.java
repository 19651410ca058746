package farm.console.provision;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program as it is to be run.
 *
 * @param command the program and its arguments
 * @param folder where it runs
 * @param environment all of it
 */
public record Program(List<String> command, Path folder, Map<String, String> environment) {}
