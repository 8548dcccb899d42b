package vitrine.nn.data.table;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import vitrine.nn.io.MalformedFileException;

/// The text of a table's file: UTF-8 and nothing else, and not without end.
final class TableText {
    /// The largest file that is read, in bytes.
    static final long MAX_BYTES = 256L << 20;
    /// The most columns that a table may have.
    static final int MAX_COLUMNS = 10_000;
    /// The most cells that a table may have.
    static final long MAX_CELLS = 20_000_000;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TableText() {}

    /// Reads the stream as text, without the mark that some programs put in front.
    static BufferedReader open(InputStream in, String name) throws IOException {
        var strict = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        BufferedReader text = new BufferedReader(new InputStreamReader(new Bounded(in, name), strict));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /// Refuses a table with more columns or cells than are read.
    static void checkSize(String name, long columns, long rows) throws MalformedFileException {
        if (columns > MAX_COLUMNS) {
            throw new MalformedFileException(name, "has " + columns + " columns; at most " + MAX_COLUMNS
                    + " are read");
        }
        if (columns * rows > MAX_CELLS) {
            throw new MalformedFileException(name, "has more than " + MAX_CELLS + " cells, which is more than is read");
        }
    }

    /// What is wrong with bytes that are no UTF-8.
    static MalformedFileException notText(String name, IOException cause) {
        return new MalformedFileException(name, "is not UTF-8 text; save it in that encoding", cause);
    }

    private static final class Bounded extends FilterInputStream {
        private final String name;
        private long bytes;

        Bounded(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(count, 0);
            if (bytes > MAX_BYTES) {
                throw new MalformedFileException(name, "is larger than " + (MAX_BYTES >> 20)
                        + " MiB, which is more than is read");
            }
            return count;
        }
    }
}
