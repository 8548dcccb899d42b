package vitrine.benchmarks;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import vitrine.array.NdArray;

/// PyTorch's engine in this process, by way of DJL: no telemetry, nothing downloaded at run time, and as many threads
/// as are asked for.
final class Torch {
    private Torch() {}

    /// Starts the engine. The number of threads is settled by the first call of a process.
    static NDManager start(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        // Programs in TorchScript were some 5 % slower with its optimiser than without.
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        Engine engine = Engine.getEngine("PyTorch");
        return engine.newBaseManager(Device.cpu());
    }

    /// The same numbers as a tensor of PyTorch.
    static NDArray tensor(NDManager manager, NdArray a) {
        int[] dims = a.shape().toArray();
        long[] sizes = new long[dims.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = dims[i];
        }
        return manager.create(a.toFloats(), new Shape(sizes));
    }

    /// A tensor that gradients are wanted for.
    static NDArray variable(NDManager manager, NdArray a) {
        NDArray tensor = tensor(manager, a);
        tensor.setRequiresGradient(true);
        return tensor;
    }
}
