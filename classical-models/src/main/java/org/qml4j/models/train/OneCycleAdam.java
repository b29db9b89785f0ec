package org.qml4j.models.train;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Adam (Kingma and Ba 2015, arXiv:1412.6980) whose first moment's decay follows a schedule as well: with
 * {@link OneCycleSchedule} for both this is the one-cycle policy of PyTorch.
 *
 * <p>Together with Deeplearning4j's {@code weightDecay(c, true)} it is AdamW (Loshchilov and Hutter 2019,
 * arXiv:1711.05101): the decay \(r(t)\,c\,\theta\) is added after the updater. Set it on each layer: set on the
 * configuration of the whole network, Deeplearning4j 1.0.0-M2.1 applies it twice.
 */
public final class OneCycleAdam extends Adam {
    private final ISchedule beta1Schedule;

    /**
     * An updater.
     *
     * @param learningRateSchedule rates \(r(t)\)
     * @param beta1Schedule decays \(\beta_1(t)\) of the first moment, in [0, 1)
     */
    public OneCycleAdam(
            @JsonProperty("learningRateSchedule") ISchedule learningRateSchedule,
            @JsonProperty("beta1Schedule") ISchedule beta1Schedule) {
        super(learningRateSchedule);
        this.beta1Schedule = beta1Schedule;
    }

    /**
     * One cycle with the usual proportions: rates from peak / 25 over the peak to peak / 250,000, decays from 0.95 over
     * 0.85 to 0.95.
     *
     * @param peak largest learning rate
     * @param iterations epochs times batches per epoch
     */
    public static OneCycleAdam of(double peak, long iterations) {
        return new OneCycleAdam(
                OneCycleSchedule.rate(peak, iterations), OneCycleSchedule.momentum(0.95, 0.85, iterations));
    }

    /** The decays of the first moment. */
    public ISchedule getBeta1Schedule() {
        return beta1Schedule;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // the parent's clone would make a plain Adam
    public OneCycleAdam clone() {
        return new OneCycleAdam(getLearningRateSchedule().clone(), beta1Schedule.clone());
    }

    @Override
    @SuppressWarnings("rawtypes") // the overridden method returns the raw type
    public GradientUpdater instantiate(INDArray viewArray, boolean initializeViewArray) {
        Updater updater = new Updater(clone());
        INDArray state = viewArray.reshape(viewArray.length());
        long[] gradientShape = {state.length() / 2};
        updater.setStateViewArray(state, gradientShape, state.ordering(), initializeViewArray);
        return updater;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public GradientUpdater instantiate(Map<String, INDArray> updaterState, boolean initializeStateArrays) {
        Updater updater = new Updater(clone());
        updater.setState(updaterState, initializeStateArrays);
        return updater;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof OneCycleAdam other && super.equals(o) && beta1Schedule.equals(other.beta1Schedule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), beta1Schedule);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof OneCycleAdam;
    }

    private static final class Updater extends LeanAdam {
        private final OneCycleAdam config;

        Updater(OneCycleAdam config) {
            super(config);
            this.config = config;
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            config.setBeta1(config.beta1Schedule.valueAt(iteration, epoch));
            super.applyUpdater(gradient, iteration, epoch);
        }
    }
}
