package farm.weights.tree.expand;

import farm.model.text.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads Java properties. A dot in a name stays a dot in its key. */
final class PropertiesFile {

    private PropertiesFile() {}

    /** @param base the key of the file */
    static void expand(String text, String base, LeafCollector leaves) throws MalformedFileException {
        for (Map.Entry<String, String> property : Pairs.of(text)) { // with duplicates, so that they are reported
            leaves.put(base + "/" + property.getKey(), property.getValue(), null);
        }
    }

    /** The loaded properties in their order, with duplicates. */
    private static final class Pairs extends Properties {

        private static final long serialVersionUID = 1;

        private final transient List<Map.Entry<String, String>> all = new ArrayList<>();

        static List<Map.Entry<String, String>> of(String text) throws MalformedFileException {
            Pairs pairs = new Pairs();
            try {
                pairs.load(new StringReader(text));
            } catch (IllegalArgumentException e) {
                String why = Printable.of(String.valueOf(e.getMessage()), 200);
                throw new MalformedFileException(null, "not valid properties: " + why, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // never: the text is in memory
            }
            return pairs.all;
        }

        @Override
        public synchronized Object put(Object name, Object value) {
            all.add(Map.entry((String) name, (String) value));
            return super.put(name, value);
        }
    }
}
