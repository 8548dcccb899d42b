package vitrine.classroom.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import vitrine.array.NdArray;
import vitrine.array.Unary;
import vitrine.autodiff.Tensor;
import vitrine.autodiff.op.Resize;
import vitrine.nn.Sequential;
import vitrine.xai.cam.AblationCam;
import vitrine.xai.cam.ActivationMap;
import vitrine.xai.cam.ClassActivationMap;
import vitrine.xai.cam.EigenCam;
import vitrine.xai.cam.FeatureMap;
import vitrine.xai.cam.GradCam;
import vitrine.xai.cam.GradCamPlusPlus;
import vitrine.xai.cam.GuidedGradCam;
import vitrine.xai.cam.HiResCam;
import vitrine.xai.cam.LayerCam;
import vitrine.xai.cam.ScoreCam;
import vitrine.xai.cam.XGradCam;
import vitrine.xai.propagation.GuidedBackpropagation;

/// Group `cam`: class activation maps. Captum's are compared as they are; what pytorch-grad-cam makes of a map afterwards,
/// and where it departs from the papers, is applied to ours first and named.
final class ActivationMapCases {
    private static final String FINISH = "the finished map is cut off at zero and brought to [0, 1] by"
            + " (m − min) / (10⁻⁷ + max), stretched bilinearly, and both once more";

    private ActivationMapCases() {}

    static Map<String, ReferenceMethod> methods() {
        Map<String, ReferenceMethod> methods = new HashMap<>(Map.of(
                "cam/layer_gradcam", ActivationMapCases::gradCam,
                "cam/guided_gradcam", ActivationMapCases::guidedGradCam,
                "cam/cam.gradcam", about -> finished(about, GradCam::new, ""),
                "cam/cam.hirescam", about -> finished(about, HiResCam::new, ""),
                "cam/cam.layercam", about -> finished(about, LayerCam::new, ""),
                "cam/cam.gradcampp", about -> finished(about, at -> new GradCamPlusPlus(at, 1e-6),
                        "10⁻⁶ is added to the denominator of α, and the factor exp(score) is left out, as it is here"),
                "cam/cam.xgradcam", about -> finished(about, at -> new XGradCam(at, 1e-7),
                        "10⁻⁷ is added to the denominator of the weights"),
                "cam/cam.scorecam", about -> finished(about, at -> new ScoreCam(at, true),
                        "maps are stretched with aligned corners to become masks"),
                "cam/cam.ablationcam", about -> finished(about, AblationCam::new, "the reference computes in 32 bits")));
        methods.put("cam/cam.eigencam", ActivationMapCases::eigenCam);
        return methods;
    }

    /// The map with its signs, or cut off at zero first and stretched then.
    private static Results gradCam(ReferenceCase about) {
        boolean cutOff = about.param("relu_attributions").asBoolean(false);
        NdArray maps = stacked(maps(about, GradCam::new).stream()
                .map(map -> cutOff ? map.positive() : map.raw()).toList()).unsqueeze(1);
        NdArray x = about.input("x");
        Tensor tensor = Tensor.constant(maps);
        int height = x.shape().dim(2);
        int width = x.shape().dim(3);
        return Results.of("attr", maps)
                .and("up_bilinear", Resize.bilinear(tensor, height, width, false).value())
                .and("up_nearest", Resize.nearest(tensor, height, width).value());
    }

    private static Results guidedGradCam(ReferenceCase about) {
        var at = FeatureMap.named(about.param("layer").asString(""));
        if (about.param("interpolate_mode").asString("").equals("bilinear")) {
            return Results.of("attr", Explained.values(Explained.by(about,
                    new GuidedGradCam(at, GuidedGradCam.Fine.GUIDED_BACKPROPAGATION))));
        }
        NdArray x = about.input("x");
        NdArray coarse = stacked(maps(about, GradCam::new).stream().map(ActivationMap::positive).toList()).unsqueeze(1);
        NdArray near = Resize.nearest(Tensor.constant(coarse), x.shape().dim(2), x.shape().dim(3)).value();
        NdArray fine = Explained.values(Explained.by(about, new GuidedBackpropagation()));
        return Results.of("attr", fine.times(near))
                .underConvention("the map is stretched by repeating its nearest place instead of bilinearly");
    }

    private static Results finished(ReferenceCase about, Function<FeatureMap, ClassActivationMap> method,
            String convention) {
        List<NdArray> raw = maps(about, method).stream().map(ActivationMap::raw).toList();
        return finished(about, raw).underConvention(convention.isEmpty() ? FINISH : convention + "; " + FINISH);
    }

    /// The direction of a singular vector is arbitrary: each map is turned to the reference's side.
    private static Results eigenCam(ReferenceCase about) {
        List<ActivationMap> ours = maps(about, EigenCam::new);
        List<NdArray> turned = IntStream.range(0, ours.size()).mapToObj(i -> {
            NdArray map = ours.get(i).raw();
            NdArray theirs = about.expected("raw").at(i).to(about.backend());
            return map.times(theirs).sum().scalar() < 0 ? map.times(-1) : map;
        }).toList();
        return finished(about, turned).underConvention("a singular vector may point either way: ours is turned to the"
                + " reference's side; " + FINISH);
    }

    private static Results finished(ReferenceCase about, List<NdArray> raw) {
        NdArray x = about.input("x");
        List<NdArray> shown = raw.stream().map(map -> {
            Tensor small = Tensor.constant(scaled(map.map(Unary.RELU)).unsqueeze(0).unsqueeze(0));
            NdArray large = Resize.bilinear(small, x.shape().dim(2), x.shape().dim(3), false).value();
            return scaled(large.squeeze(0).squeeze(0).map(Unary.RELU));
        }).toList();
        return Results.of("raw", stacked(raw)).and("final", stacked(shown));
    }

    private static NdArray scaled(NdArray map) {
        NdArray above = map.minus(map.min());
        return above.dividedBy(above.max().plus(1e-7));
    }

    private static List<ActivationMap> maps(ReferenceCase about, Function<FeatureMap, ClassActivationMap> method) {
        Sequential network = ReferenceNetwork.of(about);
        ClassActivationMap explainer = method.apply(FeatureMap.named(about.param("layer").asString("")));
        NdArray x = about.input("x");
        return IntStream.range(0, x.shape().dim(0))
                .mapToObj(i -> explainer.map(network, x.at(i), Explained.target(about, i))).toList();
    }

    private static NdArray stacked(List<NdArray> rows) {
        return rows.getFirst().backend()
                .concat(0, rows.stream().map(row -> row.unsqueeze(0)).toArray(NdArray[]::new));
    }
}
