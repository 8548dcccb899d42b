/// Networks that were made elsewhere, in the exchange format ONNX, which PyTorch, scikit-learn and most others write.
///
/// [vitrine.nn.onnx.OnnxModel] reads a file. Inside, `ProtobufReader` takes Google's wire format apart, `OnnxGraph` is
/// the graph as the file describes it, and `OnnxNetwork` makes of it a [vitrine.nn.GraphNetwork], operator by operator
/// (`OnnxOperators`).
@NullMarked
package vitrine.nn.onnx;

import org.jspecify.annotations.NullMarked;
