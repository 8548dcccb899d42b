/// Explanation methods, each with the axioms it claims, and the pictures they draw.
module vitrine.xai {
    requires static transitive org.jspecify;
    requires transitive vitrine.nn;
    requires transitive java.desktop;

    exports vitrine.xai;
    exports vitrine.xai.attention;
    exports vitrine.xai.axiom;
    exports vitrine.xai.axiom.example;
    exports vitrine.xai.cam;
    exports vitrine.xai.evaluate;
    exports vitrine.xai.gradient;
    exports vitrine.xai.interaction;
    exports vitrine.xai.perturbation;
    exports vitrine.xai.planted;
    exports vitrine.xai.propagation;
    exports vitrine.xai.render;
    exports vitrine.xai.shapley;
    exports vitrine.xai.shapley.example;
    exports vitrine.xai.surrogate;
}
