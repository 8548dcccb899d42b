package vitrine.classroom.conformance;

import java.util.Map;
import vitrine.array.Shape;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Affine;
import vitrine.autodiff.op.Attention;

/// Products of matrices.
final class ProductOperations {
    private ProductOperations() {}

    static Map<String, Operation> operations() {
        return new Operation.Book()
                .binary("op.matmul", ProductOperations::matmul)
                .binary("op.einsum", (a, b) -> a.matmul(b.transpose()))
                .of("op.linear", ProductOperations::linear)
                .of("op.bilinear", ProductOperations::bilinear)
                .of("op.scaled_dot_product_attention",
                        (about, in) -> Attention.of(in.get("q"), in.get("k"), in.get("v")))
                .operations();
    }

    /// As the reference, vectors included: a row on the left, a column on the right, whose axis disappears.
    private static Tensor matmul(Tensor a, Tensor b) {
        Tensor left = a.shape().rank() == 1 ? a.reshape(1, -1) : a;
        Tensor right = b.shape().rank() == 1 ? b.reshape(-1, 1) : b;
        Tensor product = left.matmul(right);
        Shape shape = product.shape();
        if (b.shape().rank() == 1) {
            shape = shape.without(-1);
        }
        return product.reshape(a.shape().rank() == 1 ? shape.without(b.shape().rank() == 1 ? -1 : -2) : shape);
    }

    private static Tensor linear(ReferenceCase about, Inputs in) {
        Tensor x = in.get("input");
        Tensor w = in.get("weight");
        Tensor rows = x.reshape(-1, x.shape().dim(-1));
        return Affine.of(rows, w, in.get("bias")).reshape(x.shape().with(-1, w.shape().dim(0)));
    }

    /// yₒ = x₁ᵀ · Wₒ · x₂ + bₒ
    private static Tensor bilinear(ReferenceCase about, Inputs in) {
        Tensor left = in.get("input1").matmul(in.get("weight"));
        return left.times(in.get("input2")).sum(-1).transpose().plus(in.get("bias"));
    }
}
