/// How to walk downhill: rules that turn gradients into steps of the parameters.
///
/// Read [vitrine.nn.optim.Sgd] first, then [vitrine.nn.optim.RmsProp] and [vitrine.nn.optim.Adam], which is both at
/// once. All are a few lines on single weights; the frame around them remembers what they need. With the data as a
/// whole, [vitrine.nn.optim.Lbfgs] needs far fewer steps. How the learning rate changes is in
/// `vitrine.nn.train.schedule`.
@NullMarked
package vitrine.nn.optim;

import org.jspecify.annotations.NullMarked;
