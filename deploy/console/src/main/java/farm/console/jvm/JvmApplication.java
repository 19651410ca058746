package farm.console.jvm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the farm's own services as it runs on the JVM.
 *
 * @param name for people
 * @param module folder of the Maven module
 * @param jar the one that is run
 * @param fingerprint of the build
 * @param flags that the JVM gets
 */
record JvmApplication(String name, Path module, Path jar, String fingerprint, List<String> flags) {

    /** Where its caches of classes are: a build of the jars leaves them alone, and all farms of a checkout share them. */
    Path caches() {
        return module.resolve("target/aot");
    }

    /** The command that runs it, with some more flags. */
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
