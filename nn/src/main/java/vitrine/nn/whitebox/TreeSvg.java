package vitrine.nn.whitebox;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/// Draws a decision tree as an SVG picture, and in it the way of one row.
///
/// Leaves stand side by side, and every question half-way between its two sides; *yes*, at most the threshold, goes to
/// the left. The picture scales with the page.
public final class TreeSvg {
    private static final double LEAF_WIDTH = 210;
    private static final double LEVEL_HEIGHT = 96;
    private static final double BOX_WIDTH = 196;
    private static final double BOX_HEIGHT = 44;
    private static final String QUIET = "#9aa0a6";
    private static final String CHOSEN = "#c2410c";

    private final DecisionTree tree;
    private final Wording wording;
    private final List<String> classNames;
    // By identity: two leaves may say the same.
    private final IdentityHashMap<TreeNode, Boolean> way = new IdentityHashMap<>();
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder boxes = new StringBuilder();
    private int leaves;

    private TreeSvg(DecisionTree tree, Wording wording, List<String> classNames) {
        this.tree = tree;
        this.wording = wording;
        this.classNames = List.copyOf(classNames);
    }

    /// The picture of a tree.
    ///
    /// @param classNames the names of the classes; not looked at for a number
    /// @param row        the row whose way is marked; empty for none
    public static String of(DecisionTree tree, Wording wording, List<String> classNames, double... row) {
        TreeSvg picture = new TreeSvg(tree, wording, classNames);
        if (row.length > 0) {
            tree.path(row).forEach(step -> picture.way.put(step.question(), true));
            picture.way.put(tree.leaf(row), true);
        }
        picture.draw(tree.root(), 0);
        double width = LEAF_WIDTH * picture.leaves;
        double height = LEVEL_HEIGHT * tree.root().depth() + BOX_HEIGHT + 8;
        return String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" "
                + "font-family=\"sans-serif\" font-size=\"13\" text-anchor=\"middle\">%n", width, height)
                + picture.lines + picture.boxes + "</svg>\n";
    }

    /// Draws a place and all below it.
    ///
    /// @return where its middle is, from the left
    private double draw(TreeNode node, int level) {
        double top = LEVEL_HEIGHT * level + 4;
        return switch (node) {
            case TreeNode.Leaf leaf -> {
                double x = LEAF_WIDTH * (leaves + 0.5);
                leaves++;
                box(leaf, x, top, "", "#f1f5f9");
                yield x;
            }
            case TreeNode.Question question -> {
                double yes = draw(question.yes(), level + 1);
                double no = draw(question.no(), level + 1);
                double x = (yes + no) / 2;
                line(question, question.yes(), x, yes, top, "yes");
                line(question, question.no(), x, no, top, "no");
                box(question, x, top, wording.condition(question.feature(), question.threshold(), true) + " ?",
                        "#ffffff");
                yield x;
            }
        };
    }

    private void line(TreeNode from, TreeNode to, double x0, double x1, double top, String word) {
        boolean chosen = way.containsKey(from) && way.containsKey(to);
        double below = top + BOX_HEIGHT;
        double next = top + LEVEL_HEIGHT;
        lines.append(String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>%n"
                        + "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
                x0, below, x1, next, chosen ? CHOSEN : QUIET, chosen ? 3 : 1,
                (x0 + x1) / 2 + (x1 < x0 ? -14 : 14), (below + next) / 2, chosen ? CHOSEN : QUIET, word));
    }

    private void box(TreeNode node, double x, double top, String question, String fill) {
        boolean chosen = way.containsKey(node);
        boxes.append(String.format(Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.0f\" rx=\"6\" fill=\"%s\" stroke=\"%s\" "
                        + "stroke-width=\"%d\"/>%n",
                x - BOX_WIDTH / 2, top, BOX_WIDTH, BOX_HEIGHT, fill, chosen ? CHOSEN : QUIET, chosen ? 3 : 1));
        String answer = tree.answer(node, classNames);
        if (question.isEmpty()) {
            text(x, top + 27, answer, "bold", "#1b1e23");
        } else {
            text(x, top + 19, question, "bold", "#1b1e23");
            text(x, top + 36, answer, "normal", "#5f6368");
        }
    }

    private void text(double x, double y, String words, String weight, String colour) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        boxes.append(String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"%s\" fill=\"%s\"%s>%s</text>%n", x, y, weight, colour,
                words.length() > 28 ? String.format(Locale.ROOT, " textLength=\"%.0f\" lengthAdjust=\"spacingAndGlyphs\"",
                        BOX_WIDTH - 12) : "", escaped));
    }
}
