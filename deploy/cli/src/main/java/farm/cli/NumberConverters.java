package farm.cli;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters for numbers on the command line, with error messages in plain words. */
final class NumberConverters {

    private NumberConverters() {}

    /** Registers the converters with a command and all of its verbs. */
    static void register(CommandLine line) {
        ITypeConverter<Integer> integers = text -> read(text, Integer::valueOf, "a whole number");
        ITypeConverter<Long> longs = text -> read(text, Long::valueOf, "a whole number");
        ITypeConverter<Double> doubles = text -> read(text, Double::valueOf, "a number such as 0.1");
        line.registerConverter(int.class, integers);
        line.registerConverter(Integer.class, integers);
        line.registerConverter(long.class, longs);
        line.registerConverter(Long.class, longs);
        line.registerConverter(double.class, doubles);
        line.registerConverter(Double.class, doubles);
    }

    private static <T> T read(String text, ITypeConverter<T> reader, String expected) throws Exception {
        try {
            return reader.convert(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not " + expected);
        }
    }
}
