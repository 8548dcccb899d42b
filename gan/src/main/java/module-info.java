/// Generative adversarial networks and how their samples are judged.
module vitrine.gan {
    requires static transitive org.jspecify;
    requires transitive vitrine.nn;

    exports vitrine.gan;
    exports vitrine.gan.latent;
    exports vitrine.gan.diary;
    exports vitrine.gan.lesson;
    exports vitrine.gan.loss;
    exports vitrine.gan.metric;
    exports vitrine.gan.mixture;
    exports vitrine.gan.train;
    exports vitrine.gan.zoo;
}
