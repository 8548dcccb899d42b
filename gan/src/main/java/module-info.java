/// Generative adversarial networks and how their samples are judged.
module vitrine.gan {
    requires static transitive org.jspecify;
    requires transitive vitrine.nn;
}
