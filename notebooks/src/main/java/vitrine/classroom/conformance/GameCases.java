package vitrine.classroom.conformance;

import java.util.Arrays;
import java.util.Map;
import vitrine.array.NdArray;
import vitrine.xai.shapley.BanzhafInteraction;
import vitrine.xai.shapley.BanzhafValue;
import vitrine.xai.shapley.GameTable;
import vitrine.xai.shapley.InteractionIndex;
import vitrine.xai.shapley.KnnShapley;
import vitrine.xai.shapley.MobiusTransform;
import vitrine.xai.shapley.ShapleyInteraction;
import vitrine.xai.shapley.ShapleyTaylor;
import vitrine.xai.shapley.ShapleyValue;

/// Group `games`: cooperative games by all their values; and of `influence`, the one in which training examples play.
final class GameCases {
    private GameCases() {}

    static Map<String, ReferenceMethod> methods() {
        return Map.of("games/cooperative_game", GameCases::shared, "influence/knn_shapley", GameCases::neighbours);
    }

    private static Results shared(ReferenceCase about) {
        GameTable v = GameTable.of(about.input("v").toDoubles());
        return Results.of("shapley", NdArray.of(ShapleyValue.of(v)))
                .and("banzhaf", NdArray.of(BanzhafValue.of(v)))
                .and("sii", pairsAlone(new ShapleyInteraction(), v))
                .and("bii", pairsAlone(new BanzhafInteraction(), v))
                .and("stii", pairsAlone(new ShapleyTaylor(), v))
                .and("mobius", NdArray.of(MobiusTransform.of(v)));
    }

    /// The reference leaves single players out.
    private static NdArray pairsAlone(InteractionIndex index, GameTable v) {
        double[][] pairs = index.pairs(v);
        for (int i = 0; i < pairs.length; i++) {
            pairs[i][i] = 0;
        }
        return NdArray.of(pairs);
    }

    /// The query's label is 1.
    private static Results neighbours(ReferenceCase about) {
        int[] classes = Arrays.stream(about.input("train_y").toDoubles()).mapToInt(y -> (int) y).toArray();
        return Results.of("shapley", NdArray.of(KnnShapley.of(about.input("train_x"), classes,
                about.input("query").reshape(-1), 1, about.param("K").asInt())));
    }
}
