package vitrine.classroom.conformance;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vitrine.nn.Parameter;
import vitrine.nn.optim.Adadelta;
import vitrine.nn.optim.Adagrad;
import vitrine.nn.optim.Adam;
import vitrine.nn.optim.AdamW;
import vitrine.nn.optim.Adamax;
import vitrine.nn.optim.NAdam;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.optim.RAdam;
import vitrine.nn.optim.RmsProp;
import vitrine.nn.optim.Sgd;
import vitrine.nn.train.Schedule;
import vitrine.nn.train.schedule.Cosine;
import vitrine.nn.train.schedule.CosineRestarts;
import vitrine.nn.train.schedule.ExponentialDecay;
import vitrine.nn.train.schedule.MultiStepDecay;
import vitrine.nn.train.schedule.OneCycle;
import vitrine.nn.train.schedule.PolynomialDecay;
import vitrine.nn.train.schedule.StepDecay;
import vitrine.nn.train.schedule.WarmUp;

/// The optimisers and schedules of the reference by PyTorch's names of their settings. Where one is missing, its
/// default holds, which is also ours.
final class OptimiserSettings {
    static final List<String> OPTIMISERS = List.of(
            "optimizer.sgd", "optimizer.sgd_momentum", "optimizer.sgd_momentum_wd", "optimizer.sgd_dampening",
            "optimizer.sgd_nesterov", "optimizer.sgd_weight_decay", "optimizer.rmsprop",
            "optimizer.rmsprop_momentum_centered", "optimizer.rmsprop_wd", "optimizer.adagrad",
            "optimizer.adagrad_decay", "optimizer.adam", "optimizer.adam_betas_eps", "optimizer.adam_wd",
            "optimizer.amsgrad", "optimizer.adamw", "optimizer.adadelta", "optimizer.adamax", "optimizer.radam",
            "optimizer.nadam");
    static final List<String> SCHEDULES = List.of(
            "lr_scheduler.step", "lr_scheduler.multistep", "lr_scheduler.exponential", "lr_scheduler.polynomial",
            "lr_scheduler.cosine", "lr_scheduler.cosine_restarts", "lr_scheduler.linear_warmup",
            "lr_scheduler.warmup_cosine", "lr_scheduler.onecycle_cos", "lr_scheduler.onecycle_linear_3phase",
            "lr_scheduler.plateau");

    private OptimiserSettings() {}

    static Optimiser optimiser(ReferenceCase about, Collection<Parameter> w) {
        double rate = about.param("lr", 0);
        double decay = about.param("weight_decay", 0);
        return switch (about.method()) {
            case "optimizer.sgd", "optimizer.sgd_momentum", "optimizer.sgd_momentum_wd", "optimizer.sgd_dampening",
                    "optimizer.sgd_nesterov", "optimizer.sgd_weight_decay" -> new Sgd(w, rate, new Sgd.Settings(
                            about.param("momentum", 0), about.param("dampening", 0),
                            about.param("nesterov").asBoolean(false), decay));
            case "optimizer.rmsprop", "optimizer.rmsprop_momentum_centered", "optimizer.rmsprop_wd" ->
                    new RmsProp(w, rate, new RmsProp.Settings(about.param("alpha", 0.99), 1e-8,
                            about.param("momentum", 0), about.param("centered").asBoolean(false), decay));
            case "optimizer.adagrad", "optimizer.adagrad_decay" -> new Adagrad(w, rate, new Adagrad.Settings(1e-10,
                    about.param("initial_accumulator_value", 0), about.param("lr_decay", 0), decay));
            case "optimizer.adam" -> new Adam(w, rate);
            case "optimizer.adam_betas_eps" -> new Adam(w, rate, about.param("betas").get(0).asDouble(),
                    about.param("betas").get(1).asDouble(), about.param("eps", 1e-8));
            case "optimizer.adam_wd" -> new Adam(w, rate, Adam.Settings.defaults().withWeightDecay(decay));
            case "optimizer.amsgrad" -> new Adam(w, rate, Adam.Settings.defaults().withAmsgrad());
            case "optimizer.adamw" -> new AdamW(w, rate, Adam.Settings.defaults().withWeightDecay(decay));
            case "optimizer.adadelta" -> new Adadelta(w, rate);
            case "optimizer.adamax" -> new Adamax(w, rate);
            case "optimizer.radam" -> new RAdam(w, rate);
            case "optimizer.nadam" -> new NAdam(w, rate);
            default -> named(about, w);
        };
    }

    /// The optimiser under a schedule. The initial rate of a one-cycle schedule is its peak.
    private static Optimiser named(ReferenceCase about, Collection<Parameter> w) {
        String name = about.param("optimizer").asString("");
        return switch (name) {
            case "sgd lr .5" -> new Sgd(w, 0.5);
            case "sgd lr 1.9" -> new Sgd(w, 1.9);
            case "sgd lr .1 momentum .9" -> new Sgd(w, about.param("max_lr", 0.1), 0.9);
            case "adam lr .02" -> new Adam(w, about.param("max_lr", 0.02));
            default -> throw new NotSupportedException("the optimiser " + name);
        };
    }

    /// The reference's floors are rates, ours are shares of the initial rate, which is 0.1 where there is a floor.
    static Schedule schedule(ReferenceCase about) {
        double floor = about.param("eta_min", 0) / 0.1;
        return switch (about.method()) {
            case "lr_scheduler.step" -> new StepDecay(about.param("step_size").asInt(), about.param("gamma", 1));
            case "lr_scheduler.multistep" -> new MultiStepDecay(
                    about.param("milestones").valueStream().map(JsonNode::asInt).toList(), about.param("gamma", 1));
            case "lr_scheduler.exponential" -> new ExponentialDecay(about.param("gamma", 1));
            case "lr_scheduler.polynomial" ->
                    new PolynomialDecay(about.param("total_iters").asInt(), about.param("power", 1));
            case "lr_scheduler.cosine" -> new Cosine(about.param("T_max").asInt(), floor);
            case "lr_scheduler.cosine_restarts" ->
                    new CosineRestarts(about.param("T_0").asInt(), about.param("T_mult").asInt(), floor);
            case "lr_scheduler.linear_warmup" ->
                    new WarmUp(about.param("total_iters").asInt(), about.param("start_factor", 1), Schedule.constant());
            case "lr_scheduler.warmup_cosine" -> new WarmUp(about.param("warmup").asInt(),
                    about.param("start_factor", 1), new Cosine(about.param("T_max").asInt(), 0));
            case "lr_scheduler.onecycle_cos" -> OneCycle.defaults();
            case "lr_scheduler.onecycle_linear_3phase" ->
                    new OneCycle(about.param("pct_start", 0), 25, 1e4, OneCycle.Shape.LINE, true, 0.85, 0.95);
            default -> Schedule.constant();
        };
    }
}
