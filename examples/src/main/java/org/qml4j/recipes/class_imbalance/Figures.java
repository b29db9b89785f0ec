package org.qml4j.recipes.class_imbalance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qml4j.recipe.Curve;
import org.qml4j.recipe.MetricTable;
import org.qml4j.recipe.Point;
import org.qml4j.recipe.RecipeContext;

/** The plots of the recipe. */
final class Figures {
    private final RecipeContext context;
    private final Config config;
    private final MetricTable table;

    Figures(RecipeContext context, Config config) {
        this.context = context;
        this.config = config;
        this.table = context.recorded();
    }

    void draw() {
        for (Config.Setting setting : config.settings()) {
            context.plots()
                    .bars(
                            "auc-" + setting.name(),
                            "Area under the ROC curve, " + title(setting),
                            "area",
                            Experiment.by(table, setting, "auc"));
            context.plots()
                    .bars(
                            "accuracy-" + setting.name(),
                            "Test accuracy, " + title(setting),
                            "accuracy",
                            Experiment.by(table, setting, "accuracy"));
        }
        ratios();
        undersampling();
    }

    private static String title(Config.Setting setting) {
        return switch (setting.kind()) {
            case STEP ->
                "ratio " + Math.round(setting.ratio()) + ", " + Math.round(100 * setting.minority())
                        + " % of the classes rare";
            case LINEAR -> "sizes fall evenly to 1/" + Math.round(setting.ratio());
        };
    }

    /** Area by ratio where half of the classes are rare. */
    private void ratios() {
        List<Curve> curves = new ArrayList<>();
        for (String method : List.of("base", "over", "under")) {
            List<Point> points = config.settings().stream()
                    .filter(s -> s.kind() == Config.Kind.STEP && s.minority() == 0.5)
                    .map(s -> new Point(
                            Math.log10(s.ratio()),
                            table.summary(s.name() + "." + method + ".auc").mean()))
                    .toList();
            curves.add(new Curve(method, points));
        }
        context.plots()
                .lines(
                        "auc-by-ratio",
                        "Half of the classes rare",
                        "log10 of the ratio",
                        "area under the ROC curve",
                        curves);
    }

    /** From full undersampling to none, where few classes are rare. */
    private void undersampling() {
        if (config.settings().stream().noneMatch(s -> s.name().equals(Config.FEW_RARE))) {
            return;
        }
        Map<String, Double> bars = new LinkedHashMap<>();
        String prefix = Config.FEW_RARE + ".";
        bars.put("to the smallest", table.summary(prefix + "under.auc").mean());
        config.kept().stream()
                .sorted()
                .forEach(kept -> bars.put(
                        Math.round(kept) + " times the smallest",
                        table.summary(prefix + "kept" + Math.round(kept) + ".auc")
                                .mean()));
        bars.put("none", table.summary(prefix + "base.auc").mean());
        context.plots()
                .bars("undersampling", "How far to undersample, few classes rare", "area under the ROC curve", bars);
    }
}
