package org.qml4j.recipe.toy;

import static org.qml4j.recipe.Check.atLeast;
import static org.qml4j.recipe.Check.control;
import static org.qml4j.recipe.Check.equal;
import static org.qml4j.recipe.Check.increasing;
import static org.qml4j.recipe.Check.notWorse;
import static org.qml4j.recipe.Check.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.qml4j.recipe.Arm;
import org.qml4j.recipe.ArmContext;
import org.qml4j.recipe.Claim;
import org.qml4j.recipe.PaperRef;
import org.qml4j.recipe.Recipe;
import org.qml4j.recipe.RecipeContext;
import org.qml4j.recipe.RecipeInfo;
import org.qml4j.recipe.Scale;

/** Tosses a loaded and a fair coin: the loaded one shows heads more often. */
public final class ToyCoin implements Recipe<ToyCoin.Config> {
    /**
     * Keys of the toy.
     *
     * @param tosses number of tosses
     * @param coin how the coin is loaded
     * @param fair probability of heads of the other coin; anything but 0.5 breaks the control
     * @param failAtSeed the arm of this seed throws, 0 for none
     * @param pauseAtSeed the arms from this seed on take their time, 0 for none
     */
    public record Config(int tosses, Coin coin, double fair, long failAtSeed, long pauseAtSeed) {}

    /**
     * A coin.
     *
     * @param heads probability of heads
     * @param side what is printed on it
     */
    public record Coin(double heads, Side side) {
        /** Refuses what is no probability. */
        public Coin {
            if (heads < 0 || heads > 1) {
                throw new IllegalArgumentException("heads is a probability in [0, 1], not " + heads + ".");
            }
        }
    }

    /** Sides of a coin. */
    public enum Side {
        /** A head. */
        HEAD,
        /** A number. */
        NUMBER
    }

    /** The bodies of arms that really ran, for the tests of resuming. */
    private final List<String> ran = java.util.Collections.synchronizedList(new ArrayList<>());

    /**
     * Gives the arms whose bodies ran in this instance.
     *
     * @return keys such as {@code loaded@1}
     */
    public List<String> ran() {
        return ran;
    }

    @Override
    public RecipeInfo info() {
        return RecipeInfo.of(
                        "toy",
                        "A loaded coin shows heads more often than a fair one",
                        new PaperRef(
                                "On loaded coins", List.of("Doe", "Roe"), 2020, "2001.00001", "Journal of Coins 1"),
                        Claim.of("C1", "The loaded coin shows heads in 80 % of the tosses", "table 1")
                                .from(Scale.SMOKE)
                                .checkedBy(
                                        within("loaded.heads", 0.7, 0.9),
                                        notWorse("loaded.heads", "fair.heads", 0),
                                        equal("sides", 2, 0),
                                        control(within("fair.heads", 0.4, 0.6))),
                        Claim.of("C2", "Precision grows with the number of tosses", "figure 1")
                                .checkedBy(
                                        increasing("loaded.tosses", 0),
                                        control(within("fair.heads", 0.4, 0.6)).inSeeds(2, 3)),
                        Claim.of("C3", "Loaded coins always show heads", "abstract")
                                .asReportOnly()
                                .checkedBy(atLeast("loaded.heads", 1)))
                .tagged("toy");
    }

    @Override
    public Config defaults() {
        return new Config(2000, new Coin(0.8, Side.HEAD), 0.5, 0, 0);
    }

    @Override
    public void run(Config config, RecipeContext context) throws Exception {
        List<Arm> arms = new ArrayList<>();
        for (long seed : context.seeds()) {
            arms.add(Arm.of(
                    "loaded", seed, arm -> toss(arm, config, config.coin().heads())));
            arms.add(Arm.of("fair", seed, arm -> toss(arm, config, config.fair())));
        }
        context.metrics().put("sides", Side.values().length);
        context.inParallel(arms);
        context.note("Two coins were tossed.");
        context.plots()
                .lines(
                        "heads",
                        "Share of heads",
                        "tosses",
                        "share",
                        List.of(
                                context.recorded().curve("loaded.share", "loaded coin"),
                                context.recorded().curve("fair.share", "fair coin")));
        Map<String, Double> bars = new LinkedHashMap<>();
        bars.put("loaded", context.recorded().summary("loaded.heads").mean());
        bars.put("fair", context.recorded().summary("fair.heads").mean());
        context.plots().bars("shares", "Share of heads at the end", "share", bars);
    }

    private void toss(ArmContext arm, Config config, double probability) throws Exception {
        ran.add(arm.name() + "@" + arm.seed());
        RandomGenerator coin = arm.random().stream(arm.name());
        long heads = 0;
        for (int toss = 1; toss <= config.tosses(); toss++) {
            heads += coin.nextDouble() < probability ? 1 : 0;
            if (toss % (config.tosses() / 10) == 0) {
                Thread.sleep(config.pauseAtSeed() > 0 && arm.seed() >= config.pauseAtSeed() ? 200 : 0);
                arm.metrics().point(arm.name() + ".share", toss, heads / (double) toss);
                arm.metrics().point(arm.name() + ".tosses", toss, toss);
            }
        }
        if (config.failAtSeed() == arm.seed()) {
            throw new IllegalStateException("The coin of seed " + arm.seed() + " rolled under the table.");
        }
        arm.metrics().put(arm.name() + ".heads", heads / (double) config.tosses());
    }
}
