/// Arrays with a shape, the backends that compute on them, and reverse-mode automatic differentiation.
module vitrine.autodiff {
    requires static transitive org.jspecify;
    requires jdk.incubator.vector;

    exports vitrine.array;
    exports vitrine.array.reference;
    exports vitrine.array.simd;
    exports vitrine.autodiff;
    exports vitrine.autodiff.op;
    exports vitrine.autodiff.scalar;
}
