/// The classroom: the command line, its reports, the notebooks and the assignments.
module vitrine.notebooks {
    requires static org.jspecify;
    requires static rapaio.jupyter.kernel;
    requires java.desktop;
    requires vitrine.autodiff;
    requires vitrine.nn;
    requires vitrine.xai;
    requires vitrine.gan;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires xchart;
    requires tools.jackson.databind;

    // picocli sets the fields of commands.
    opens vitrine.classroom.command to info.picocli;
}
