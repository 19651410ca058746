package farm.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A temporary folder with the weights of goats and farmers. */
public final class WeightsFolderResource extends TempFolderResource {

    static final String GOAT = """
            {
              "version=0.0.1": { "weight": 75 },
              "version=0.0.2": { "weight": 25 }
            }
            """;

    public WeightsFolderResource() {
        super("weights");
    }

    @Override
    Map<String, String> fill(Path folder) throws IOException {
        Files.writeString(folder.resolve("goat.json"), GOAT);
        Files.writeString(folder.resolve("farmer.json"), GOAT);
        return Map.of("farm.source.dir", folder.toString(), "farm.instance.register", "true");
    }
}
