package vitrine.gan.lesson;

import vitrine.gan.train.AdversarialTrainer;

/// A way to train the same pair on the same data.
///
/// @param name    what it is, in a few words
/// @param cures   whether it is the cure; else it provokes the failure
/// @param trainer the training; its seed is that of the trial
public record Treatment(String name, boolean cures, AdversarialTrainer trainer) {}
