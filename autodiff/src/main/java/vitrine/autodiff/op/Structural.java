package vitrine.autodiff.op;

import vitrine.autodiff.UnaryOp;

/// Moves numbers without computing: every output is a copy of an input, or zero. Its vector-Jacobian
/// product moves the signal the same way back and adds up what arrives at the same place.
public sealed interface Structural extends UnaryOp
        permits Reshape, Permute, BroadcastTo, Slice, Pad, Gather, ScatterAdd, MaxUnpool2d {}
