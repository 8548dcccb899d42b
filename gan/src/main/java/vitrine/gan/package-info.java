/// Generative adversarial networks, to be read beside Goodfellow et al. 2014.
///
/// A *generator* G turns noise z into samples G(z); a *discriminator* D scores how real a sample looks. They play
///
///     min_G max_D   E_x[ln D(x)] + E_z[ln(1 − D(G(z)))]
///
/// Where to read first: [vitrine.gan.Gan] is the pair; [vitrine.gan.loss.AdversarialLoss] is the game as formulas, in four
/// variants; [vitrine.gan.train.AdversarialTrainer] takes turns; [vitrine.gan.mixture] and [vitrine.gan.zoo] hold problems
/// and networks, [vitrine.gan.metric] says how good the samples are, and [vitrine.gan.latent] puts a trained generator to use.
/// [vitrine.gan.diary] writes down how a training goes, and [vitrine.gan.lesson] shows what goes wrong.
@NullMarked
package vitrine.gan;

import org.jspecify.annotations.NullMarked;
