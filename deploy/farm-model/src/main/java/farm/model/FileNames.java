package farm.model;

/** Makes file names of part ids. */
public final class FileNames {

    private FileNames() {}

    /**
     * Replaces all characters but letters, digits and {@code . _ -} by {@code _}. The result is
     * never a path to another folder.
     */
    public static String of(String id) {
        String name = id.replaceAll("[^A-Za-z0-9._-]", "_");
        return name.startsWith(".") ? "_" + name : name;
    }
}
