package vitrine.benchmarks;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A program in TorchScript, PyTorch's own language, which PyTorch runs without Python: all of its operations are there,
/// while DJL offers some (no transposed convolution, for one), and Java crosses over to PyTorch once per step, not once
/// per operation.
///
/// PyTorch reads programs from archives that its Python interface writes. The least such archive holds the
/// source, a pickled object without members, no constants, and a version.
final class TorchScript {
    private static final String PICKLED_TUPLE = "\u0080\u0002).";

    // DJL releases the program once the garbage collector finds its model, even where the block is in use.
    private final Model model;

    private TorchScript(Model model) {
        this.model = model;
    }

    /// A program.
    ///
    /// @param name   the class whose methods are called
    /// @param source its source
    static TorchScript of(String name, String source) {
        Model model = Model.newInstance(name, "PyTorch");
        try {
            model.load(new ByteArrayInputStream(archive(name, source)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException(e);
        }
        return new TorchScript(model);
    }

    /// Calls a method that returns a tensor.
    ///
    /// @param scope     what the result belongs to
    /// @param arguments a tensor each, or a list of several tensors
    NDArray call(NDManager scope, String method, List<NDList> arguments) {
        NDList flat = new NDList();
        for (int i = 0; i < arguments.size(); i++) {
            // DJL knows by their names which tensors form a list, and which method is meant.
            String name = arguments.get(i).size() == 1 ? null : "list" + i + "[]";
            for (NDArray tensor : arguments.get(i)) {
                tensor.setName(name);
                flat.add(tensor);
            }
        }
        NDArray target = scope.create(0);
        target.setName("module_method:" + method);
        flat.add(target);
        NDArray result = IValueUtils.forward((PtSymbolBlock) model.getBlock(), flat, true).singletonOrThrow();
        result.attach(scope);
        return result;
    }

    private static byte[] archive(String name, String source) throws IOException {
        String object = "\u0080\u0002c__torch__\n" + name + "\n)\u0081}(X\b\0\0\0training\u0088ub.";
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, name + "/data.pkl", object);
            put(zip, name + "/code/__torch__.py", source);
            put(zip, name + "/constants.pkl", PICKLED_TUPLE);
            put(zip, name + "/version", "3\n");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
        zip.closeEntry();
    }
}
