package farm.rollout.spec;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/** Reads commands and paths. */
final class CommandReader {

    private CommandReader() {}

    /** Returns a program and its arguments. */
    static List<String> command(YamlValue value) throws InvalidYamlException {
        List<String> words = new ArrayList<>();
        for (YamlValue item : value.items("an item of " + value.description())) {
            String word = item.text();
            if (word.indexOf('\0') >= 0) {
                throw item.error(item.description() + " contains a NUL character");
            }
            if (word.length() > SpecLimits.MAX_WORD_LENGTH || words.size() == SpecLimits.MAX_WORDS) {
                throw item.error(value.description() + " is too long (allowed: " + SpecLimits.MAX_WORDS + " words of "
                        + SpecLimits.MAX_WORD_LENGTH + " characters)");
            }
            words.add(word);
        }
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw value.error(value.description() + " is empty (allowed: such as [./smoke, \"{url}\"])");
        }
        return words;
    }

    /** Returns the path of a URL. */
    static String path(YamlValue value) throws InvalidYamlException {
        String path = value.text();
        if (!path.matches("/[!-~]{0,1000}")) {
            throw value.error(value.description() + " is '" + path + "', not a path such as /milk");
        }
        return path;
    }
}
