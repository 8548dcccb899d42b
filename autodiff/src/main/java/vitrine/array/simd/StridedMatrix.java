package vitrine.array.simd;

/// A matrix anywhere in memory: element (i, j) lies at `offset + i · rowStride + j · columnStride`. Its
/// transpose is the same memory with the strides exchanged.
record StridedMatrix(float[] values, int offset, int rowStride, int columnStride) {
    /// The same matrix elsewhere in the same memory.
    StridedMatrix at(int offset) {
        return new StridedMatrix(values, offset, rowStride, columnStride);
    }
}
