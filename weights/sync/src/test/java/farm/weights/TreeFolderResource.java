package farm.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A temporary tree with one file. */
public final class TreeFolderResource extends TempFolderResource {

    public TreeFolderResource() {
        super("tree");
    }

    @Override
    Map<String, String> fill(Path folder) throws IOException {
        Files.writeString(folder.resolve("first.txt"), "1");
        return Map.of(
                "farm.tree.enabled", "true",
                "farm.tree.to", "config/app",
                "farm.tree.expand", "json,yaml",
                "farm.weights.gonsul-run", "true",
                "farm.source.dir", folder.toString(),
                "farm.tree.max-delete-share", "1"); // so that each test can delete all keys
    }
}
