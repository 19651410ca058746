package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/** Random edits of random texts. */
class DescriptionEditorPropertyTest {

    private static final int TEXTS = 1000;
    private static final int EDITS = 8;
    private static final String FILE = "farm.yaml";

    @Test
    void anEditChangesNothingElse() {
        for (long seed = 1; seed <= TEXTS; seed++) {
            Random random = new Random(seed);
            String text = new RandomDescription(random).text();
            for (int edit = 0; edit < EDITS; edit++) {
                String before = text;
                try {
                    text = checkedEdit("seed " + seed + ", edit " + edit, random, before);
                } catch (DescriptionException e) {
                    throw new AssertionError("seed " + seed + ", edit " + edit + ":\n" + before, e);
                }
            }
        }
    }

    private static String checkedEdit(String seed, Random random, String before) throws DescriptionException {
        FarmDescription farm = DescriptionReader.parse(FILE, before);
        ServiceDescription service = one(random, List.copyOf(farm.services().values()));
        String version = one(random, RandomDescription.VERSIONS);
        Map<String, Integer> counts = new LinkedHashMap<>(service.instances());
        String after;
        FarmDescription expected;
        int changedLines = 3; // an entry of two lines, and the braces or the comma beside it
        switch (random.nextInt(service.application() == null ? 2 : 3)) {
            case 0 -> {
                int count = random.nextInt(201);
                after = DescriptionEditor.setCount(FILE, before, service.name(), version, count);
                counts.put(version, count);
                expected = farm.with(service.withInstances(counts));
            }
            case 1 -> {
                after = DescriptionEditor.removeVersion(FILE, before, service.name(), version);
                counts.remove(version);
                expected = farm.with(service.withInstances(counts));
            }
            default -> {
                Faults faults = faults(random);
                after = DescriptionEditor.setFaults(FILE, before, service.name(), version, faults);
                expected = farm.with(service.withVersions(versions(service, version, faults)));
                changedLines = 8; // an entry of several lines
            }
        }
        String context = seed + "\n" + before + "\n-- became --\n" + after;
        assertThat(DescriptionReader.parse(FILE, after)).as(context).isEqualTo(expected);
        assertThat(comments(after)).as(context).isEqualTo(comments(before));
        assertThat(lines(before).size() - inCommon(lines(before), lines(after)))
                .as(context)
                .isLessThanOrEqualTo(changedLines);
        return after;
    }

    private static Map<String, VersionDescription> versions(ServiceDescription service, String version, Faults faults) {
        Map<String, VersionDescription> versions = new LinkedHashMap<>(service.versions());
        VersionDescription changed = service.version(version).withFaults(faults);
        if (!changed.equals(VersionDescription.NONE)) {
            versions.put(version, changed);
        } else if (!service.version(version).equals(VersionDescription.NONE)) {
            versions.remove(version);
        }
        return versions;
    }

    private static Faults faults(Random random) {
        return new Faults(
                random.nextBoolean() ? null : (Double) (random.nextInt(11) / 10.0),
                random.nextBoolean() ? null : "300ms",
                random.nextBoolean() ? null : "PT0,5S");
    }

    private static List<String> comments(String text) {
        return RandomDescription.COMMENT
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)", -1));
    }

    /** Returns how many lines two texts have in common, in the same order. */
    private static int inCommon(List<String> one, List<String> other) {
        int[][] longest = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                longest[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[one.size()][other.size()];
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
