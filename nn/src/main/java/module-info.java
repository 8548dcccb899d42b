/// Layers, losses, optimisers, data, training and files: everything a neural network is made of.
module vitrine.nn {
    requires static transitive org.jspecify;
    requires transitive vitrine.autodiff;
    requires de.siegmar.fastcsv;
    requires tools.jackson.databind;
    requires java.desktop;

    exports vitrine.nn;
    exports vitrine.nn.data;
    exports vitrine.nn.data.molecule;
    exports vitrine.nn.data.table;
    exports vitrine.nn.data.text;
    exports vitrine.nn.io;
    exports vitrine.nn.keras;
    exports vitrine.nn.layer;
    exports vitrine.nn.loss;
    exports vitrine.nn.metric;
    exports vitrine.nn.onnx;
    exports vitrine.nn.optim;
    exports vitrine.nn.train;
    exports vitrine.nn.train.schedule;
    exports vitrine.nn.whitebox;
    exports vitrine.nn.zoo;
}
