package vitrine.nn.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Gzip at its tightest. Like its parent it writes neither a file name nor a time.
final class TightGzip extends GZIPOutputStream {
    TightGzip(OutputStream out) throws IOException {
        super(out);
        def.setLevel(Deflater.BEST_COMPRESSION);
    }
}
