package vitrine.nn.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import vitrine.nn.io.MalformedFileException;

/// Decompresses gzip, but refuses a bomb: a small file made to grow until the memory is full.
///
/// Gzip can pack a thousand bytes into one. Images hardly reach ten to one; labels in order reach more, but
/// there are few of them. So the first 16 MiB are free, and beyond them more than 100 bytes out of one
/// are too many.
final class BoundedGunzip extends FilterInputStream {
    private static final long FREE_BYTES = 16L << 20;
    private static final int LARGEST_RATIO = 100;

    private final Counter compressed;
    private final String name;
    private long produced;

    BoundedGunzip(InputStream in, String name) throws IOException {
        this(new Counter(in), name);
    }

    private BoundedGunzip(Counter compressed, String name) throws IOException {
        super(new GZIPInputStream(compressed));
        this.compressed = compressed;
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
        produced += Math.max(count, 0);
        if (produced > FREE_BYTES && produced > LARGEST_RATIO * compressed.consumed) {
            throw new MalformedFileException(name, "looks like a decompression bomb: " + compressed.consumed
                    + " bytes have grown to more than " + LARGEST_RATIO + " times as many");
        }
        return count;
    }

    /// Counts the bytes that were taken from a stream.
    private static final class Counter extends FilterInputStream {
        private long consumed;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            consumed += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            consumed += Math.max(count, 0);
            return count;
        }
    }
}
