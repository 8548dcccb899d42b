package vitrine.classroom.conformance;

import java.util.Map;
import java.util.stream.DoubleStream;
import vitrine.array.NdArray;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Concat;
import vitrine.autodiff.op.Embedding;
import vitrine.autodiff.op.Gather;
import vitrine.autodiff.op.Padding;
import vitrine.autodiff.op.PixelShuffle;
import vitrine.autodiff.op.ScatterAdd;
import vitrine.autodiff.op.Select;
import vitrine.autodiff.op.Sort;
import vitrine.autodiff.op.Stack;
import vitrine.autodiff.op.Where;

/// What moves numbers without changing them.
final class StructuralOperations {
    private StructuralOperations() {}

    static Map<String, Operation> operations() {
        return new Operation.Book()
                .with("op.permute", (x, about) -> x.permute(about.ints("dims")))
                .with("op.slice", StructuralOperations::everySecond)
                .with("op.pad", StructuralOperations::pad)
                .with("op.pixel_shuffle", (x, about) -> PixelShuffle.of(x, about.param("factor").asInt()))
                .with("op.sort", (x, about) ->
                        Sort.of(x, axis(about), about.param("descending").asBoolean(false)))
                .of("op.concat", (about, in) -> Concat.of(axis(about), in.get("a"), in.get("b")))
                .of("op.stack", (about, in) -> Stack.of(axis(about), in.get("a"), in.get("b")))
                .of("op.where", (about, in) -> Where.of(in.get("m").value(), in.get("a"), in.get("b")))
                .of("op.gather", (about, in) -> new Gather(axis(about), index(in)).apply(in.get("x")))
                .of("op.scatter_add", (about, in) -> in.get("x").plus(
                        new ScatterAdd(axis(about), index(in), in.get("x").shape().dim(axis(about)))
                                .apply(in.get("src"))))
                .of("op.index_select", (about, in) -> Select.along(in.get("x"), axis(about),
                        DoubleStream.of(index(in).toDoubles()).mapToInt(i -> (int) i).toArray()))
                .of("op.embedding", (about, in) -> Embedding.of(in.get("w"), index(in)))
                .operations();
    }

    private static int axis(ReferenceCase about) {
        return about.param("dim").asInt();
    }

    private static NdArray index(Inputs in) {
        return in.get("index").value();
    }

    private static Tensor everySecond(Tensor x, ReferenceCase about) {
        String slice = about.param("slice").asString("");
        if (!slice.equals("[:,1:6:2]")) {
            throw new NotSupportedException("the slice " + slice);
        }
        return Select.every(x, 1, 1, 6, 2);
    }

    /// Amounts are left, right, top, bottom.
    private static Tensor pad(Tensor x, ReferenceCase about) {
        int[] amounts = about.ints("pad_lrtb");
        return switch (about.param("mode").asString("")) {
            case "constant" -> {
                double value = about.param("value", 0);
                Tensor wide = Padding.constant(x, 3, amounts[0], amounts[1], value);
                yield Padding.constant(wide, 2, amounts[2], amounts[3], value);
            }
            case "reflect" -> Padding.reflect(
                    Padding.reflect(x, 3, amounts[0], amounts[1]), 2, amounts[2], amounts[3]);
            case "replicate" -> Padding.replicate(
                    Padding.replicate(x, 3, amounts[0], amounts[1]), 2, amounts[2], amounts[3]);
            default -> throw new NotSupportedException("a border " + about.param("mode"));
        };
    }
}
