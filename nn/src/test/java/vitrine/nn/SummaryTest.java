package vitrine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vitrine.array.Backends;
import vitrine.array.Seed;
import vitrine.array.Shape;
import vitrine.array.Window2d;
import vitrine.nn.layer.BatchNorm;
import vitrine.nn.layer.Conv2d;
import vitrine.nn.layer.ConvTranspose2d;
import vitrine.nn.layer.Dropout;
import vitrine.nn.layer.Relu;
import vitrine.nn.layer.Residual;

class SummaryTest {
    private static Sequential network() {
        return Sequential.builder(Initialiser.he(Backends.reference(), Seed.of(1)))
                .add("stem", init -> Conv2d.create(init, 2, 4, Window2d.square(3, 2, 1, 1)))
                .add("block", init -> Residual.around(Sequential.builder(init)
                        .add("conv", part -> Conv2d.grouped(part, 4, 4, Window2d.square(3, 1, 1, 1), 2).withoutBias())
                        .add("norm", part -> BatchNorm.create(part, 4))
                        .build()))
                .add("relu", new Relu())
                .add("dropout", new Dropout(0.5))
                .add("up", init -> ConvTranspose2d.create(init, 4, 1, Window2d.square(2, 2, 0, 1)))
                .build();
    }

    @Test
    void blocksShowTheirLayersIndentedAndContainTheirNumbers() {
        assertThat(Summary.of(network(), Shape.of(2, 6, 8)).toString()).isEqualTo("""
                name        layer                                             output        parameters  multiply-adds
                stem        Conv2d(2 → 4, 3×3, stride 2, padding 1)           (1, 4, 3, 4)          76            864
                block       Residual                                          (1, 4, 3, 4)          80            864
                  body      Sequential(conv → norm)                           (1, 4, 3, 4)          80            864
                    conv    Conv2d(4 → 4, 3×3, padding 1, groups 2, no bias)  (1, 4, 3, 4)          72            864
                    norm    BatchNorm(4)                                      (1, 4, 3, 4)           8              0
                  shortcut  Identity                                          (1, 4, 3, 4)           0              0
                relu        Relu                                              (1, 4, 3, 4)           0              0
                dropout     Dropout(0.5)                                      (1, 4, 3, 4)           0              0
                up          ConvTranspose2d(4 → 1, 2×2, stride 2)             (1, 1, 6, 8)          17            192
                total                                                                              173          1,920
                """);
    }

    @Test
    void nothingIsChangedByLooking() {
        Sequential network = network();
        var before = network.state();
        Summary.of(network, Shape.of(2, 6, 8));

        network.state().forEach((name, value) -> assertThat(value).as(name).isSameAs(before.get(name)));
    }
}
