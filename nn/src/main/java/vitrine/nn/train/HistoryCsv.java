package vitrine.nn.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import vitrine.nn.io.AtomicFile;

/// What happened during a training, as tables in CSV files (RFC 4180, UTF-8, lines end with LF). Numbers have all their
/// digits: reading them gives the same bits.
public final class HistoryCsv {
    private HistoryCsv() {}

    /// What the lines of a table are.
    @FunctionalInterface
    private interface Lines {
        void writeTo(CsvWriter csv);
    }

    /// One line per epoch: `epoch,loss,accuracy,validation_loss,validation_accuracy`, with epochs from 0 and the last
    /// two empty without validation.
    ///
    /// @throws IOException if the file cannot be written; what was there before is there still then
    public static void writeEpochs(Path file, History history) throws IOException {
        write(file, csv -> {
            csv.writeRecord("epoch", "loss", "accuracy", "validation_loss", "validation_accuracy");
            for (EpochResult result : history.epochs()) {
                Validation validation = result.validation();
                csv.writeRecord(
                        Integer.toString(result.epoch()), Double.toString(result.loss()),
                        Double.toString(result.accuracy()),
                        validation == null ? "" : Double.toString(validation.loss()),
                        validation == null ? "" : Double.toString(validation.accuracy()));
            }
        });
    }

    /// One line per step: `step,loss`, with steps from 0.
    ///
    /// @throws IOException if the file cannot be written; what was there before is there still then
    public static void writeSteps(Path file, History history) throws IOException {
        write(file, csv -> {
            csv.writeRecord("step", "loss");
            for (int step = 0; step < history.losses().size(); step++) {
                csv.writeRecord(Integer.toString(step), Double.toString(history.losses().get(step)));
            }
        });
    }

    private static void write(Path file, Lines lines) throws IOException {
        AtomicFile.write(file, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
            lines.writeTo(csv);
            csv.flush();
        });
    }
}
