package farm.console.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the farm's own services on the JVM.
 *
 * @param name the name for log messages
 * @param module the folder of its Maven module
 * @param jar the jar to run
 * @param fingerprint the fingerprint of the build
 * @param flags the flags of the JVM
 */
record JvmApplication(String name, Path module, Path jar, String fingerprint, List<String> flags) {

    /**
     * Returns the folder of its AOT caches. A build keeps it, and all farms of a checkout share it.
     */
    Path caches() {
        return module.resolve("target/aot");
    }

    /** Returns the command that runs it, with additional JVM flags. */
    List<String> command(Jvm jvm, List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(jvm.java());
        command.addAll(flags);
        command.addAll(more);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
