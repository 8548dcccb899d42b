package vitrine.xai.attention;

import vitrine.array.NdArray;

/// What the classifier behind the last block reads of the elements: it decides which rows of an influence matrix
/// (T, T) explain the output.
public enum Reading {
    /// The first element, a class token.
    FIRST {
        @Override
        NdArray of(NdArray influence, NdArray present) {
            return influence.at(0);
        }
    },
    /// The mean of all elements, without those that a text is filled up with.
    MEAN {
        @Override
        NdArray of(NdArray influence, NdArray present) {
            NdArray shares = present.dividedBy(present.sum().scalar());
            return shares.unsqueeze(0).matmul(influence).at(0);
        }
    };

    /// The influence of every element on what is read, (T).
    ///
    /// @param influence (T, T): row i says what influenced element i
    /// @param present   1 for elements that are there, else 0, (T)
    abstract NdArray of(NdArray influence, NdArray present);
}
