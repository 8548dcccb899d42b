/// The space in which a generator is at home: every point of it is a sample, and directions have a meaning.
///
/// Where to read first: [vitrine.gan.latent.LatentSpace] turns noise and label into points and points into samples, walks
/// between two of them ([vitrine.gan.latent.Interpolation]: Shoemake 1985, White 2016) and computes with them (Radford et
/// al. 2016); [vitrine.gan.latent.ActivationMaximisation] looks for the point whose sample a classifier likes best (Nguyen et
/// al. 2016), and for the same among all pictures, so that one sees what an [vitrine.gan.latent.ImagePrior] is good for.
@NullMarked
package vitrine.gan.latent;

import org.jspecify.annotations.NullMarked;
