package farm.model;

/** The file names of parts and processes. */
public final class FileNames {

    private FileNames() {}

    /**
     * Returns the file name for an id: {@code _} replaces all characters but letters, digits and
     * {@code . _ -}, and precedes a leading dot. The result is never a path to another folder.
     */
    public static String of(String id) {
        String name = id.replaceAll("[^A-Za-z0-9._-]", "_");
        return name.startsWith(".") ? "_" + name : name;
    }
}
