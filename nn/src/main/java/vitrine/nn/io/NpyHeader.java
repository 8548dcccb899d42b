package vitrine.nn.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vitrine.array.Shape;

/// The header of an NPY file, a Python dictionary of three entries:
///
///     {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }
///
/// @param dtype        the format of the numbers
/// @param fortranOrder whether the first index runs fastest (column-major) instead of the last
/// @param shape        the sizes along the axes
record NpyHeader(Dtype dtype, boolean fortranOrder, Shape shape) {
    private static final int MAX_AXES = 64;
    // A longer number of digits is no size of an axis.
    private static final int MAX_DIGITS = 10;
    private static final Map<String, Dtype> DTYPES = Map.of(
            "<f8", Dtype.F64, "<f4", Dtype.F32, "<f2", Dtype.F16, "<i8", Dtype.I64, "<i4", Dtype.I32,
            "<i2", Dtype.I16, "|i1", Dtype.I8, "|u1", Dtype.U8, "|b1", Dtype.BOOL);
    private static final Pattern ENTRY =
            Pattern.compile("\\s*'([a-z_]+)'\\s*:\\s*('[^']*'|True|False|\\([0-9, ]*\\))\\s*(,|(?=}))");
    private static final Pattern END = Pattern.compile("\\s*}\\s*");

    /// The header as NumPy writes it, without the padding behind it.
    @Override
    public String toString() {
        String descr = DTYPES.entrySet().stream().filter(known -> known.getValue() == dtype).findFirst().orElseThrow()
                .getKey();
        String sizes = Arrays.stream(shape.toArray()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "{'descr': '" + descr + "', 'fortran_order': " + (fortranOrder ? "True" : "False") + ", 'shape': ("
                + sizes + (shape.rank() == 1 ? "," : "") + "), }";
    }

    /// Reads and checks a header.
    ///
    /// @param file what to call the file in error messages
    static NpyHeader parse(byte[] bytes, String file) throws MalformedFileException {
        Map<String, String> entries = entries(new String(bytes, StandardCharsets.ISO_8859_1), file);
        String descr = entries.get("descr");
        String order = entries.get("fortran_order");
        String sizes = entries.get("shape");
        if (entries.size() != 3 || descr == null || order == null || sizes == null) {
            throw new MalformedFileException(file, "needs exactly 'descr', 'fortran_order' and 'shape' in its header, "
                    + "but has " + entries.keySet());
        }
        return new NpyHeader(dtype(descr, file), fortranOrder(order, file), shape(sizes, file));
    }

    private static Map<String, String> entries(String text, String file) throws MalformedFileException {
        Map<String, String> entries = new HashMap<>();
        int position = text.startsWith("{") ? 1 : 0;
        Matcher entry = ENTRY.matcher(text);
        while (position > 0 && entry.region(position, text.length()).lookingAt()) {
            if (entries.putIfAbsent(entry.group(1), entry.group(2)) != null) {
                throw new MalformedFileException(file, "names '" + entry.group(1) + "' twice in its header");
            }
            position = entry.end();
        }
        if (!END.matcher(text).region(position, text.length()).matches()) {
            throw new MalformedFileException(file, "is no array of plain numbers: its header is "
                    + SafetensorsHeader.quoted(text.strip()));
        }
        return entries;
    }

    private static Dtype dtype(String quoted, String file) throws MalformedFileException {
        @Nullable Dtype dtype = quoted.startsWith("'") ? DTYPES.get(quoted.substring(1, quoted.length() - 1)) : null;
        if (dtype == null) {
            throw new MalformedFileException(file, "holds elements of type " + quoted + "; supported are "
                    + DTYPES.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return dtype;
    }

    private static boolean fortranOrder(String value, String file) throws MalformedFileException {
        return switch (value) {
            case "True" -> true;
            case "False" -> false;
            default -> throw new MalformedFileException(file, "has 'fortran_order': " + value
                    + ", and True or False is expected");
        };
    }

    private static Shape shape(String tuple, String file) throws MalformedFileException {
        if (tuple.startsWith("(")) {
            String[] sizes = Arrays.stream(tuple.substring(1, tuple.length() - 1).split(","))
                    .map(String::strip).filter(size -> !size.isEmpty()).toArray(String[]::new);
            boolean plain = Arrays.stream(sizes).allMatch(size ->
                    size.length() <= MAX_DIGITS && size.chars().allMatch(Character::isDigit));
            if (plain && sizes.length <= MAX_AXES) {
                try {
                    return Shape.of(Arrays.stream(sizes).mapToInt(Integer::parseInt).toArray());
                } catch (ArithmeticException | IllegalArgumentException tooLarge) {
                    throw new MalformedFileException(file, "has the impossible shape " + tuple, tooLarge);
                }
            }
        }
        throw new MalformedFileException(file, "has the impossible shape " + SafetensorsHeader.quoted(tuple));
    }
}
