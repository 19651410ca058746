package farm.model;

/** File names for the ids of parts. */
public final class FileNames {

    private FileNames() {}

    /** The id with everything that is no letter, digit, {@code . _ -} replaced by {@code _}: never a path to elsewhere. */
    public static String of(String id) {
        String name = id.replaceAll("[^A-Za-z0-9._-]", "_");
        return name.startsWith(".") ? "_" + name : name;
    }
}
