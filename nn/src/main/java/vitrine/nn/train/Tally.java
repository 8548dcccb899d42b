package vitrine.nn.train;

import vitrine.array.NdArray;

/// Adds up batches.
final class Tally {
    private int examples;
    private int hits;
    private double loss;

    /// How many rows of (N, K) have their largest number in the column of their label.
    static int hits(NdArray scores, int... labels) {
        int[] predicted = Evaluation.argMaxOfRows(scores);
        int hits = 0;
        for (int i = 0; i < labels.length; i++) {
            hits += predicted[i] == labels[i] ? 1 : 0;
        }
        return hits;
    }

    void add(int batchExamples, double batchLoss, int batchHits) {
        examples += batchExamples;
        hits += batchHits;
        loss += batchLoss * batchExamples;
    }

    double meanLoss() {
        return loss / examples;
    }

    double accuracy() {
        return (double) hits / examples;
    }

    /// All that it has added up, for a checkpoint.
    double[] sums() {
        return new double[] {examples, hits, loss};
    }

    /// One that goes on from these sums.
    static Tally from(double... sums) {
        Tally tally = new Tally();
        tally.examples = (int) sums[0];
        tally.hits = (int) sums[1];
        tally.loss = sums[2];
        return tally;
    }
}
