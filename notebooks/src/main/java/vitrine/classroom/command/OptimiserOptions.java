package vitrine.classroom.command;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vitrine.classroom.catalogue.NearestName;
import vitrine.nn.Layer;
import vitrine.nn.Parameter;
import vitrine.nn.optim.Adam;
import vitrine.nn.optim.AdamW;
import vitrine.nn.optim.Optimiser;
import vitrine.nn.optim.RmsProp;
import vitrine.nn.optim.Sgd;

/// The options that choose how steps are taken.
final class OptimiserOptions {
    private static final String ADAM = "adam";
    private static final String ADAMW = "adamw";
    private static final String RMSPROP = "rmsprop";
    private static final String SGD = "sgd";

    @Option(
            names = "--optimiser",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String name = ADAM;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "What the schedule starts from. Default: 0.05 for sgd, 0.001 for the others.")
    private @Nullable Double learningRate;

    @Option(names = "--momentum", paramLabel = "X", description = "Of sgd. Default: ${DEFAULT-VALUE}.")
    private double momentum = 0.9;

    /// The names of the optimisers.
    static final class Names implements Iterable<String> {
        private static final List<String> ALL = List.of(ADAM, ADAMW, RMSPROP, SGD);

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    /// The chosen optimiser for these parameters.
    Optimiser of(Layer network) {
        return Numbers.valid(() -> of(network.parameters().values()));
    }

    private Optimiser of(Collection<Parameter> parameters) {
        return switch (name) {
            case ADAM -> new Adam(parameters, rate());
            case ADAMW -> new AdamW(parameters, rate());
            case RMSPROP -> new RmsProp(parameters, rate());
            case SGD -> new Sgd(parameters, rate(), momentum);
            default -> throw new BadInput("there is no optimiser '" + name + "'; "
                    + NearestName.suggestion(name, Names.ALL));
        };
    }

    private double rate() {
        return learningRate != null ? learningRate : name.equals(SGD) ? 0.05 : 0.001;
    }

    /// What was chosen, in a few words.
    @Override
    public String toString() {
        return name + (name.equals(SGD) ? ", momentum " + momentum : "") + ", learning rate " + rate();
    }
}
