package vitrine.autodiff.op;

import vitrine.autodiff.UnaryOp;

/// Makes one number of every window of an image (N, C, H, W).
public sealed interface Pooling extends UnaryOp permits MaxPool2d {}
