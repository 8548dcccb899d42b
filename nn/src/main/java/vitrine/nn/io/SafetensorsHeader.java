package vitrine.nn.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import vitrine.array.NdArray;
import vitrine.array.Shape;

/// The header of a safetensors file. It is read token by token, never into a tree, so that a hostile header
/// cannot take much more memory than it has bytes.
///
/// @param entries  the tensors in the order of their bytes, which follow each other without gaps
/// @param metadata free text by name
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    // The longest a Java array can be.
    private static final int MAX_TENSOR_BYTES = Integer.MAX_VALUE - 8;
    private static final int MAX_AXES = 64;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// Where a tensor lies, counted from the end of the header.
    record Entry(String name, Dtype dtype, Shape shape, long begin, long end) {
        int bytes() {
            return (int) (end - begin);
        }
    }

    /// The header for tensors that are written one after the other.
    static SafetensorsHeader of(Map<String, NdArray> tensors, Map<String, String> metadata) {
        List<Entry> entries = new ArrayList<>();
        long begin = 0;
        for (var tensor : tensors.entrySet()) {
            String name = tensor.getKey();
            Shape shape = tensor.getValue().shape();
            Dtype dtype = Dtype.of(tensor.getValue().backend().precision());
            long bytes = (long) dtype.width() * shape.size();
            if (name.equals(METADATA)) {
                throw new IllegalArgumentException("no tensor can be called " + METADATA + ": the format keeps"
                        + " that name for itself");
            }
            if (bytes > MAX_TENSOR_BYTES) {
                throw new IllegalArgumentException("tensor " + quoted(name) + " of shape " + shape + " has " + bytes
                        + " bytes; at most " + MAX_TENSOR_BYTES + " are supported");
            }
            entries.add(new Entry(name, dtype, shape, begin, begin + bytes));
            begin += bytes;
        }
        return new SafetensorsHeader(entries, new TreeMap<>(metadata));
    }

    /// The header in JSON, padded with blanks so that the numbers start at a multiple of 8 bytes.
    byte[] toJson() {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectPropertyStart(METADATA);
                metadata.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            for (Entry entry : entries) {
                int[] dims = entry.shape.toArray();
                json.writeObjectPropertyStart(entry.name);
                json.writeStringProperty("dtype", entry.dtype.name());
                json.writeName("shape").writeArray(dims, 0, dims.length);
                json.writeName("data_offsets").writeArray(new long[] {entry.begin, entry.end}, 0, 2);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    /// Reads and checks a header.
    ///
    /// @param file what to call the file in error messages
    static SafetensorsHeader parse(byte[] json, String file) throws MalformedFileException {
        if (json[0] != '{') {
            throw new MalformedFileException(file, "is not a safetensors file: its header does not start with {");
        }
        try (var parser = JSON.createParser(text(json))) {
            return new Parser(file, parser).header();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedFileException(file, "its header is not text in UTF-8", notUtf8);
        } catch (JacksonException notJson) {
            String reason = String.valueOf(notJson.getOriginalMessage()).lines().findFirst().orElse("no reason given");
            throw new MalformedFileException(file, "its header is not proper JSON: " + shortened(reason), notJson);
        }
    }

    // Strict: Jackson by itself would also accept UTF-16 and UTF-32.
    private static String text(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    /// A name out of a file, made fit for an error message.
    static String quoted(String name) {
        return "'" + shortened(name) + "'";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    /// Walks through the tokens of one header.
    private record Parser(String file, JsonParser json) {
        SafetensorsHeader header() throws MalformedFileException {
            List<Entry> entries = new ArrayList<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            expect(JsonToken.START_OBJECT, "the header");
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (name.equals(METADATA)) {
                    readMetadata(metadata);
                } else {
                    entries.add(entry(name));
                }
            }
            if (json.nextToken() != null) {
                throw malformed("its header goes on after the closing }");
            }
            entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            checkThatEntriesTouch(entries);
            return new SafetensorsHeader(entries, metadata);
        }

        private void readMetadata(Map<String, String> metadata) throws MalformedFileException {
            expect(JsonToken.START_OBJECT, METADATA);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                expect(JsonToken.VALUE_STRING, METADATA + " " + quoted(key));
                metadata.put(key, json.getString());
            }
        }

        private Entry entry(String name) throws MalformedFileException {
            @Nullable Dtype dtype = null;
            long @Nullable [] dims = null;
            long @Nullable [] offsets = null;
            expect(JsonToken.START_OBJECT, "tensor " + quoted(name));
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                switch (json.currentName()) {
                    case "dtype" -> dtype = dtype(name);
                    case "shape" -> dims = numbers(name, "shape");
                    case "data_offsets" -> offsets = numbers(name, "data_offsets");
                    default -> {
                        json.nextToken();
                        json.skipChildren();
                    }
                }
            }
            if (dtype == null || dims == null || offsets == null || offsets.length != 2) {
                throw malformed("tensor " + quoted(name) + " needs a dtype, a shape and two data_offsets");
            }
            var entry = new Entry(name, dtype, shape(name, dims), offsets[0], offsets[1]);
            long bytes = (long) dtype.width() * entry.shape.size();
            if (offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] - offsets[0] != bytes) {
                throw malformed("tensor " + quoted(name) + ", " + dtype + " of shape " + entry.shape + ", takes "
                        + bytes + " bytes, but its data_offsets are " + offsets[0] + " … " + offsets[1]);
            }
            if (bytes > MAX_TENSOR_BYTES) {
                throw malformed("tensor " + quoted(name) + " has " + bytes + " bytes; at most " + MAX_TENSOR_BYTES
                        + " are supported");
            }
            return entry;
        }

        private Dtype dtype(String name) throws MalformedFileException {
            expect(JsonToken.VALUE_STRING, "the dtype of " + quoted(name));
            String found = json.getString();
            for (Dtype dtype : Dtype.values()) {
                if (dtype.name().equals(found)) {
                    return dtype;
                }
            }
            throw malformed("tensor " + quoted(name) + " is of dtype " + quoted(found) + "; supported are "
                    + List.of(Dtype.values()));
        }

        private long[] numbers(String name, String what) throws MalformedFileException {
            List<Long> numbers = new ArrayList<>();
            expect(JsonToken.START_ARRAY, "the " + what + " of " + quoted(name));
            while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                if (numbers.size() == MAX_AXES) {
                    throw malformed("the " + what + " of " + quoted(name) + " has more than " + MAX_AXES + " numbers");
                }
                numbers.add(json.getLongValue());
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw malformed("the " + what + " of " + quoted(name) + " holds something else than whole numbers");
            }
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }

        private Shape shape(String name, long[] dims) throws MalformedFileException {
            try {
                int[] sizes = new int[dims.length];
                for (int i = 0; i < dims.length; i++) {
                    sizes[i] = Math.toIntExact(dims[i]);
                }
                return Shape.of(sizes);
            } catch (ArithmeticException | IllegalArgumentException impossible) {
                throw new MalformedFileException(file, "tensor " + quoted(name) + " has the impossible "
                        + "shape " + Arrays.toString(dims), impossible);
            }
        }

        private void checkThatEntriesTouch(List<Entry> entries) throws MalformedFileException {
            long expected = 0;
            for (Entry entry : entries) {
                if (entry.begin != expected) {
                    throw malformed("the bytes of tensor " + quoted(entry.name) + " begin at " + entry.begin
                            + ", but those before it end at " + expected);
                }
                expected = entry.end;
            }
        }

        private void expect(JsonToken token, String what) throws MalformedFileException {
            if (json.nextToken() != token) {
                String kind = switch (token) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "an array";
                    default -> "a text";
                };
                throw malformed(what + " is not " + kind);
            }
        }

        private MalformedFileException malformed(String problem) {
            return new MalformedFileException(file, problem);
        }
    }
}
