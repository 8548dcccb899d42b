package vitrine.classroom.catalogue;

import java.util.List;
import vitrine.xai.cam.AblationCam;
import vitrine.xai.cam.CounterfactualGradCam;
import vitrine.xai.cam.EigenCam;
import vitrine.xai.cam.GradCam;
import vitrine.xai.cam.GradCamPlusPlus;
import vitrine.xai.cam.GuidedGradCam;
import vitrine.xai.cam.HiResCam;
import vitrine.xai.cam.LayerCam;
import vitrine.xai.cam.ScoreCam;
import vitrine.xai.cam.XGradCam;

/// The methods of `vitrine.xai.cam`, at the last layer that has rows and columns.
final class ActivationMapMethods {
    private static final Paper GRAD_CAM = new Paper("Selvaraju, Cogswell, Das, Vedantam, Parikh and Batra", 2017,
            "Grad-CAM: visual explanations from deep networks via gradient-based localization", "ICCV 2017");

    private static final String COARSE =
            "The last layer sees the picture in a few coarse places, and between them the map is only a guess.";

    static final List<Method> METHODS = List.of(
            new Method(
                    "grad-cam",
                    "Grad-CAM",
                    GRAD_CAM,
                    "Where in the picture does the last layer find the features that speak for the class?",
                    "Red places hold features that raise the score on the whole; what speaks against it is cut off.",
                    COARSE,
                    seed -> new GradCam()),
            new Method(
                    "counterfactual-grad-cam",
                    "Counterfactual Grad-CAM",
                    GRAD_CAM,
                    "Where are the features without which the network would be surer of the class?",
                    "Red places hold features that lower the score; what speaks for the class is cut off.",
                    COARSE,
                    seed -> new CounterfactualGradCam()),
            new Method(
                    "grad-cam-plus-plus",
                    "Grad-CAM++",
                    new Paper("Chattopadhyay, Sarkar, Howlader and Balasubramanian", 2018,
                            "Grad-CAM++: generalized gradient-based visual explanations for deep convolutional networks",
                            "WACV 2018"),
                    "Where are the features that speak for the class, if small ones are to count as much as large ones?",
                    "Red places hold features whose growth would raise the score somewhere.",
                    "Negative slopes are left out before they are added up, so that even features that lower the score on "
                            + "the whole can look red.",
                    seed -> new GradCamPlusPlus()),
            new Method(
                    "hirescam",
                    "HiResCAM",
                    new Paper("Draelos and Carin", 2020,
                            "Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural networks",
                            "arXiv 2011.08891"),
                    "Which places of the last layer add to the score?",
                    "Red places hold features that the network uses right there.",
                    COARSE,
                    seed -> new HiResCam()),
            new Method(
                    "xgrad-cam",
                    "XGrad-CAM",
                    new Paper("Fu, Hu, Dong, Guo, Gao and Li", 2020,
                            "Axiom-based Grad-CAM: towards accurate visualization and explanation of CNNs", "BMVC 2020"),
                    "Where are the features that speak for the class, if a slope counts most where its feature is found?",
                    "Red places hold features that raise the score where they were found.",
                    COARSE,
                    seed -> new XGradCam()),
            new Method(
                    "layercam",
                    "LayerCAM",
                    new Paper("Jiang, Zhang, Hou, Cheng and Wei", 2021,
                            "LayerCAM: exploring hierarchical class activation maps for localization",
                            "IEEE Transactions on Image Processing 30"),
                    "At which places would more of what was found there raise the score?",
                    "Red places hold features with a positive slope.",
                    "What lowers the score is left out place by place, so the map has no share of the score to show.",
                    seed -> new LayerCam()),
            new Method(
                    "score-cam",
                    "Score-CAM",
                    new Paper("Wang, Wang, Du, Yang, Zhang, Ding, Mardziel and Hu", 2020,
                            "Score-CAM: score-weighted visual explanations for convolutional neural networks",
                            "CVPR Workshops 2020"),
                    "Which feature maps, laid over the picture as a mask, leave the class in view?",
                    "Red places belong to masks through which the network still sees the class.",
                    "A half-hidden picture is unlike any that the network was trained on.",
                    seed -> new ScoreCam()),
            new Method(
                    "ablation-cam",
                    "Ablation-CAM",
                    new Paper("Desai and Ramaswamy", 2020,
                            "Ablation-CAM: visual explanations for deep convolutional network via gradient-free localization",
                            "WACV 2020"),
                    "How much of the score is lost when a feature map is switched off?",
                    "Red places hold features that the score would miss.",
                    "Features that stand in for each other are not missed one at a time.",
                    seed -> new AblationCam()),
            new Method(
                    "eigen-cam",
                    "Eigen-CAM",
                    new Paper("Muhammad and Yeasin", 2020,
                            "Eigen-CAM: class activation map using principal components", "IJCNN 2020"),
                    "What does the last layer see most of?",
                    "Red places stand out from the others, whatever the class.",
                    "It knows nothing of the class: the picture is the same for every question.",
                    seed -> new EigenCam()),
            new Method(
                    "guided-grad-cam",
                    "Guided Grad-CAM",
                    GRAD_CAM,
                    "Which fine lines lie where the class is?",
                    "Red and blue lines are those of guided backpropagation, as far as Grad-CAM finds the class there.",
                    "The lines themselves are mostly the picture's, whatever the upper layers have learnt.",
                    seed -> new GuidedGradCam()));

    private ActivationMapMethods() {}
}
