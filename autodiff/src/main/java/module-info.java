/// Arrays with a shape, the backends that compute on them, and reverse-mode automatic differentiation.
module vitrine.autodiff {
    requires static transitive org.jspecify;
    requires static aparapi;
    requires static aparapi.jni;
    requires java.logging;
    requires jdk.incubator.vector;

    exports vitrine.array;
    exports vitrine.array.opencl;
    exports vitrine.array.reference;
    exports vitrine.array.simd;
    exports vitrine.autodiff;
    exports vitrine.autodiff.op;
    exports vitrine.autodiff.scalar;

    // Aparapi reads the arrays of its kernels by reflection.
    opens vitrine.array.opencl to aparapi;
}
