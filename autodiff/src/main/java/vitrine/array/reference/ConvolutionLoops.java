package vitrine.array.reference;

import vitrine.array.Shape;
import vitrine.array.Window2d;

/// The seven nested loops of a two-dimensional convolution.
///
/// A convolution is a sum of products `y[n,o,i,j] += x[n,c,row,column] · w[o,c′,u,v]`. It is linear in x and
/// in w, so its two adjoints are sums over the very same triples with the roles exchanged. All three
/// kernels therefore share these loops, which makes the adjoints right by construction.
record ConvolutionLoops(Window2d window, int groups, Shape image, int outputChannels) {
    /// What to do with one triple of positions, each into its row-major array.
    interface Product {
        void accept(int output, int input, int kernel);
    }

    Shape outputShape() {
        return Shape.of(image.dim(0), outputChannels, window.rows().outputs(image.dim(2)),
                window.columns().outputs(image.dim(3)));
    }

    Shape kernelShape() {
        return Shape.of(outputChannels, image.dim(1) / groups, window.rows().size(), window.columns().size());
    }

    void forEachProduct(Product product) {
        int channels = image.dim(1);
        int height = image.dim(2);
        int width = image.dim(3);
        int rows = outputShape().dim(2);
        int columns = outputShape().dim(3);
        int groupInputs = channels / groups;
        int groupOutputs = outputChannels / groups;
        for (int n = 0; n < image.dim(0); n++) {
            for (int o = 0; o < outputChannels; o++) {
                int firstInput = o / groupOutputs * groupInputs;
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        int output = ((n * outputChannels + o) * rows + i) * columns + j;
                        for (int c = 0; c < groupInputs; c++) {
                            for (int u = 0; u < window.rows().size(); u++) {
                                int row = window.rows().position(i, u);
                                if (row < 0 || row >= height) {
                                    continue;
                                }
                                for (int v = 0; v < window.columns().size(); v++) {
                                    int column = window.columns().position(j, v);
                                    if (column < 0 || column >= width) {
                                        continue;
                                    }
                                    int input = ((n * channels + firstInput + c) * height + row) * width + column;
                                    int kernel = ((o * groupInputs + c) * window.rows().size() + u)
                                            * window.columns().size() + v;
                                    product.accept(output, input, kernel);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
