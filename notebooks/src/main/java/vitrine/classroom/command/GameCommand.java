package vitrine.classroom.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vitrine.classroom.catalogue.NearestName;
import vitrine.xai.render.TextTable;
import vitrine.xai.shapley.BanzhafValue;
import vitrine.xai.shapley.Coalition;
import vitrine.xai.shapley.MarginalContributions;
import vitrine.xai.shapley.MobiusTransform;
import vitrine.xai.shapley.ShapleyInteraction;
import vitrine.xai.shapley.ShapleyValue;
import vitrine.xai.shapley.example.QuizProfit;
import vitrine.xai.shapley.example.StoryGame;

/// The command `vitrine game`: a cooperative game of the lecture, shared step by step.
@Command(
        name = "game",
        description = {
            "Play a small cooperative game: who deserves what of what all earn together?",
            "",
            "Prints what every coalition earns, what each player adds in every order, and the average: the Shapley value."
        },
        footer = "Example: vitrine game escape-room")
final class GameCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    /// The games by the names that the command line knows them by.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    private static List<String> names() {
        return StoryGame.all().stream().map(StoryGame::shortName).toList();
    }

    @Override
    public void run() {
        StoryGame game = StoryGame.all().stream().filter(g -> g.shortName().equals(name)).findFirst().orElseThrow(() ->
                new BadInput("there is no game '" + name + "'; " + NearestName.suggestion(name, names())));
        Screen screen = Screen.of(spec);
        screen.heading(game.title());
        screen.line(game.story());
        coalitions(screen, game);
        orders(screen, game);
        shares(screen, game);
        interactions(screen, game);
        screen.gap();
        screen.line(game.lesson());
    }

    private static void coalitions(Screen screen, StoryGame game) {
        screen.gap();
        screen.heading("What every coalition earns");
        double[] dividends = MobiusTransform.of(game);
        TextTable table = new TextTable("coalition", List.of("v(S)", "of which only together"));
        for (int s = 0; s < dividends.length; s++) {
            Coalition coalition = Coalition.ofBits(s);
            String who = s == 0 ? "nobody" : String.join(", ", game.names(coalition));
            table.row(who, game.value(coalition), dividends[s]);
        }
        print(screen, table.toString());
    }

    private static void orders(Screen screen, StoryGame game) {
        screen.gap();
        screen.heading("What each player adds, in every order");
        print(screen, MarginalContributions.of(game).toString());
    }

    private static void shares(Screen screen, StoryGame game) {
        screen.gap();
        screen.heading("What each player deserves");
        List<String> players = players(game);
        List<String> columns = new ArrayList<>(players);
        columns.add("sum");
        TextTable table = new TextTable("", columns);
        table.row("Shapley value", withSum(ShapleyValue.of(game)));
        table.row("Banzhaf value", withSum(BanzhafValue.of(game)));
        if (game instanceof QuizProfit quiz) {
            table.row("Max SHAP", withSum(quiz.maxShap()));
        }
        print(screen, table.toString());
    }

    private static void interactions(Screen screen, StoryGame game) {
        screen.gap();
        screen.heading("What two players earn by being together (Shapley interaction index)");
        List<String> players = players(game);
        TextTable table = new TextTable("pair", List.of("index"));
        double[][] pairs = new ShapleyInteraction().pairs(game);
        for (int i = 0; i < pairs.length; i++) {
            for (int j = i + 1; j < pairs.length; j++) {
                table.row(players.get(i) + ", " + players.get(j), pairs[i][j]);
            }
        }
        print(screen, table.toString());
    }

    private static List<String> players(StoryGame game) {
        return IntStream.range(0, game.players()).mapToObj(game::name).toList();
    }

    private static double[] withSum(double[] shares) {
        double[] row = Arrays.copyOf(shares, shares.length + 1);
        row[shares.length] = Arrays.stream(shares).sum();
        return row;
    }

    private static void print(Screen screen, String table) {
        table.lines().forEach(line -> screen.line("  " + line));
    }
}
