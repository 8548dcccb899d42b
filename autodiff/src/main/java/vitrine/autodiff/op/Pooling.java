package vitrine.autodiff.op;

import vitrine.autodiff.UnaryOp;

/// Makes one number of many: of every window of an image (N, C, H, W), or of whole axes.
public sealed interface Pooling extends UnaryOp permits MaxPool2d, AvgPool2d, Max {}
