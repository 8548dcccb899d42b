/// Class activation maps: where in the picture the features are that speak for a class.
///
/// A convolutional layer answers with feature maps Aᵏ, one for each of its channels, that still know where they are. A
/// class activation map adds them up with one weight each, Σₖ wₖ · Aᵏ, keeps what is positive and stretches it over the
/// picture. The methods differ in the weights:
///
/// | method | weight of a feature map |
/// |---|---|
/// | [vitrine.xai.cam.Cam] | that of the dense layer behind global average pooling |
/// | [vitrine.xai.cam.GradCam] | the mean gradient; negated in [vitrine.xai.cam.CounterfactualGradCam] |
/// | [vitrine.xai.cam.GradCamPlusPlus] | positive gradients, weighed by their second derivatives |
/// | [vitrine.xai.cam.XGradCam] | the mean gradient, weighed by the activation |
/// | [vitrine.xai.cam.HiResCam], [vitrine.xai.cam.LayerCam] | the gradient itself, place by place |
/// | [vitrine.xai.cam.ScoreCam] | the score of the picture seen through the map |
/// | [vitrine.xai.cam.AblationCam] | how much of the score is lost without the map |
/// | [vitrine.xai.cam.EigenCam] | none: the first principal component of all maps |
///
/// [vitrine.xai.cam.GuidedGradCam] multiplies a map with guided backpropagation, and
/// [vitrine.xai.cam.NeuronImportance] names the channels with the largest weights.
@NullMarked
package vitrine.xai.cam;

import org.jspecify.annotations.NullMarked;
