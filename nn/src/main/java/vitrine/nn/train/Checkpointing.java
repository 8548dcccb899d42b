package vitrine.nn.train;

import java.nio.file.Path;

/// Keeps a training safe from an interruption of any kind, `kill -9` included: every few steps all that decides the
/// steps to come goes into one file. If the file is there when a training begins, the training goes on from it, and
/// ends with the same bits as one that was never interrupted. To begin anew, delete the file or name another one.
///
/// What is repeated after an interruption are the steps since the file was written last. The file is replaced as a
/// whole or not at all; an interruption while it is written may leave a draft named `.vitrine-….tmp` beside it. Whether
/// it survives a power cut is up to the file system.
///
/// @param file       a safetensors file; its folder must exist
/// @param everySteps after how many steps to write it, at least 1; it is also written at the end and when stopping
public record Checkpointing(Path file, int everySteps) {
    /// Checks the range above.
    public Checkpointing {
        if (everySteps < 1) {
            throw new IllegalArgumentException("a checkpoint every " + everySteps + " steps: expected at least 1");
        }
    }
}
