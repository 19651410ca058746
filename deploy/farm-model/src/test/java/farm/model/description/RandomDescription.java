package farm.model.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A random text of {@code farm.yaml}: block and flow style, indentation, quotes, comments, empty
 * lines, line breaks and characters vary. Each comment has its own number.
 */
final class RandomDescription {

    /** Finds the comments of a text. */
    static final Pattern COMMENT = Pattern.compile("# c[0-9]+ [^\r\n]*");

    static final List<String> SERVICES = List.of("goat", "farmer", "cow-2");
    static final List<String> VERSIONS =
            List.of("0.0.1", "0.0.2", "1.0", "1", "1e3", "true", "v2", "latest", "2024-01-31");

    private static final List<String> WORDS =
            List.of("two", "ü", "\uD83D\uDC10", "'", "\"", "{", "#", ": x", "]", "- a");

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int comments;

    RandomDescription(Random random) {
        this.random = random;
    }

    String text() {
        if (chance(4)) {
            text.append("\uFEFF"); // a byte order mark
        }
        if (chance(5)) {
            text.append("---\n");
        }
        mayComment("");
        Map<String, Supplier<Object>> root = new LinkedHashMap<>();
        root.put("services", this::services);
        if (chance(2)) {
            root.put("load-balancers", List::of);
        }
        if (chance(6)) {
            text.append(flow(resolved(root), "")).append('\n');
        } else {
            block(resolved(root), "", false);
        }
        if (chance(5)) {
            text.append("...\n");
        }
        String result = text.toString();
        if (chance(3) && !result.endsWith("second\n")) { // a line break after a block of text is part of it
            result = result.stripTrailing();
        }
        return chance(3) ? result.replace("\n", "\r\n") : result;
    }

    private Object services() {
        Map<String, Object> services = new LinkedHashMap<>();
        for (String service : shuffled(SERVICES, 1 + random.nextInt(SERVICES.size()))) {
            services.put(service, service(services.size()));
        }
        return services;
    }

    private Object service(int position) {
        Map<String, Object> keys = new LinkedHashMap<>();
        boolean isApplication = chance(2);
        keys.put(isApplication ? "application" : "command", isApplication ? "app" : List.of("run", "\"{port}\""));
        keys.put("ports", Integer.toString(8000 + position));
        if (chance(2)) {
            keys.put("environment", chance(3) ? new Text() : Map.of("A", "\"# no comment\""));
        }
        if (chance(4)) {
            keys.put("instances", chance(2) ? "" : "null");
        } else if (chance(2)) {
            Map<String, Object> counts = new LinkedHashMap<>();
            for (String version : shuffled(VERSIONS, random.nextInt(4))) {
                counts.put(version, Integer.toString(random.nextInt(201)));
            }
            keys.put("instances", counts);
        }
        if (chance(2)) {
            Map<String, Object> versions = new LinkedHashMap<>();
            for (String version : shuffled(VERSIONS, random.nextInt(3))) {
                versions.put(version, version(isApplication));
            }
            keys.put("versions", versions);
        }
        Map<String, Object> ordered = new LinkedHashMap<>();
        shuffled(List.copyOf(keys.keySet()), keys.size()).forEach(key -> ordered.put(key, keys.get(key)));
        return ordered;
    }

    private Object version(boolean isApplication) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (chance(2)) {
            keys.put("environment", Map.of("B", chance(2) ? "x" : "'y # z'"));
        }
        if (isApplication && chance(2)) {
            Map<String, Object> faults = new LinkedHashMap<>();
            if (chance(2)) {
                faults.put("latency", "200ms");
            }
            if (chance(2)) {
                faults.put("error-rate", "0.5");
            }
            keys.put("faults", faults);
        }
        return keys.isEmpty() && chance(2) ? "" : keys;
    }

    /** A block of text, for block style only. */
    private record Text() {}

    private static Map<String, Object> resolved(Map<String, Supplier<Object>> root) {
        Map<String, Object> values = new LinkedHashMap<>();
        root.forEach((key, value) -> values.put(key, value.get()));
        return values;
    }

    private void block(Map<String, Object> mapping, String indent, boolean flowAllowed) {
        for (Map.Entry<String, Object> entry : mapping.entrySet()) {
            mayComment(indent);
            text.append(indent).append(key(entry.getKey())).append(chance(9) ? " :" : ":");
            String deeper = indent + " ".repeat(1 + random.nextInt(5));
            switch (entry.getValue()) {
                case Map<?, ?> map
                when !map.isEmpty() && !(flowAllowed && chance(2)) -> {
                    mayEndWithComment(" ");
                    block(cast(map), deeper, true);
                }
                case Map<?, ?> map -> value(entry.getKey(), deeper, map);
                case Text none -> {
                    text.append('\n').append(deeper).append("A: |\n");
                    text.append(deeper)
                            .append("  first # no comment\n\n")
                            .append(deeper)
                            .append("  second\n");
                }
                default -> value(entry.getKey(), deeper, entry.getValue());
            }
        }
    }

    private void value(String key, String indent, Object value) {
        String flow = flow(value, indent);
        if (!flow.isEmpty()) {
            text.append(chance(9) && !key.equals("command") ? "\n" + indent : " ".repeat(1 + random.nextInt(2)));
        }
        text.append(flow);
        mayEndWithComment(flow.matches("[0-9]+") && chance(2) ? " \t" : " ");
    }

    private String flow(Object value, String indent) {
        return switch (value) {
            case Map<?, ?> map -> flowMapping(cast(map), indent);
            case List<?> list -> list.toString();
            case Text none -> "{A: b}";
            default -> value.toString();
        };
    }

    private String flowMapping(Map<String, Object> mapping, String indent) {
        boolean lines = chance(3);
        String between = lines ? null : chance(2) ? "" : " ";
        StringBuilder flow = new StringBuilder("{");
        int position = 0;
        for (Map.Entry<String, Object> entry : mapping.entrySet()) {
            flow.append(lines ? lineBreak(indent + " ") : between);
            flow.append(key(entry.getKey())).append(": ").append(flow(entry.getValue(), indent + "  "));
            boolean isLast = ++position == mapping.size();
            if (!isLast || chance(3)) {
                flow.append(chance(9) ? " ," : ",").append(between == null || !between.isEmpty() || isLast ? "" : " ");
            }
        }
        return flow.append(lines ? lineBreak(indent) : between).append('}').toString();
    }

    private String lineBreak(String indent) {
        StringBuilder breaks = new StringBuilder(chance(3) ? " " + comment() : "").append('\n');
        while (chance(4)) {
            breaks.append(indent).append(comment()).append('\n');
        }
        return breaks + indent;
    }

    private String key(String key) {
        return switch (random.nextInt(5)) {
            case 0 -> '"' + key + '"';
            case 1 -> '\'' + key + '\'';
            default -> key;
        };
    }

    private void mayComment(String indent) {
        while (chance(4)) {
            text.append(chance(2) ? indent : chance(2) ? "" : indent + "  ")
                    .append(comment())
                    .append('\n');
        }
        if (chance(9)) {
            text.append('\n');
        }
    }

    private void mayEndWithComment(String blanks) {
        text.append(chance(3) ? blanks + comment() : "").append('\n');
    }

    private String comment() {
        return "# c" + ++comments + " " + WORDS.get(random.nextInt(WORDS.size()));
    }

    private List<String> shuffled(List<String> values, int count) {
        List<String> rest = new ArrayList<>(values);
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            chosen.add(rest.remove(random.nextInt(rest.size())));
        }
        return chosen;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }
}
