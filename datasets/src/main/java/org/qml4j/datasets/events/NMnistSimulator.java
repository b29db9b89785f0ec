package org.qml4j.datasets.events;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.qml4j.datasets.nd4j.LabelledImages;
import org.qml4j.datasets.nd4j.Permutations;

/**
 * Turns images into event streams the way N-MNIST was recorded: the image makes three saccades before an event camera.
 *
 * <p>The image is blurred, placed on the sensor by bilinear interpolation along a {@link SaccadePath} and sampled every
 * millisecond; between samples the log-intensity of a pixel is a straight line, and events come where the line crosses the
 * threshold of the pixel ({@link PixelModel}). The mismatch of the pixels belongs to the simulated sensor (its seed), noise
 * belongs to the recording (its seed): the same seeds give the same events. Cost: about 10 ms per recording.
 *
 * <p>{@link #nMnist} has constants fitted to real recordings; {@code docs/datasets.md} says to which, and how well others
 * are met. Source of the protocol: G. Orchard, A. Jayawant, G. K. Cohen, N. Thakor, Converting static image datasets to
 * spiking neuromorphic datasets using saccades, Frontiers in Neuroscience 9, 437 (2015), doi:10.3389/fnins.2015.00437.
 *
 * <pre>{@code
 * DataSplit digits = Datasets.standard().load("mnist", "train");
 * List<EventRecording> recordings = NMnistSimulator.nMnist().simulate(digits, 0, 1000, 7);
 * }</pre>
 */
public final class NMnistSimulator {
    private static final long STEP_MICROS = 1000;

    private final EventSensor sensor;
    private final PixelModel pixels;
    private final SaccadePath path;
    private final double[] onThresholds;
    private final double[] offThresholds;

    private NMnistSimulator(EventSensor sensor, PixelModel pixels, SaccadePath path, long sensorSeed) {
        this.sensor = sensor;
        this.pixels = pixels;
        this.path = path;
        this.onThresholds = new double[sensor.addresses()];
        this.offThresholds = new double[sensor.addresses()];
        SplittableRandom random = new SplittableRandom(sensorSeed);
        for (int i = 0; i < onThresholds.length; i++) {
            onThresholds[i] = pixels.onThreshold() * mismatch(random);
            offThresholds[i] = pixels.offThreshold() * mismatch(random);
        }
    }

    private double mismatch(SplittableRandom random) {
        return Math.max(0.2, 1 + pixels.thresholdSpread() * random.nextGaussian());
    }

    /**
     * The simulator with the constants fitted to recordings of N-MNIST.
     *
     * @return a simulator of 34x34 pixels and 315 ms
     */
    public static NMnistSimulator nMnist() {
        return of(NMnistFile.SENSOR, NMnistConstants.PIXELS, NMnistConstants.PATH, NMnistConstants.SENSOR_SEED);
    }

    /**
     * The simulator with a given sensor, motion and response.
     *
     * @param sensor size of the sensor
     * @param pixels response of its pixels
     * @param path motion of the image
     * @param sensorSeed seed of the mismatch of the pixels
     * @return the simulator
     */
    public static NMnistSimulator of(EventSensor sensor, PixelModel pixels, SaccadePath path, long sensorSeed) {
        return new NMnistSimulator(sensor, pixels, path, sensorSeed);
    }

    /**
     * Simulates the recording of one image.
     *
     * @param image rows of the image one after the other, values in [0, 1]
     * @param width columns of the image
     * @param seed seed of the noise
     * @return events from time 0 to the end of the path
     * @throws IllegalArgumentException if the image is not rectangular or a value is out of range
     */
    public EventStream simulate(float[] image, int width, long seed) {
        SaccadeImage moving = SaccadeImage.of(image, width, pixels);
        int steps = (int) ((path.durationMicros() + STEP_MICROS - 1) / STEP_MICROS);
        double[] lightLevels = new double[steps + 1];
        double[] columns = new double[steps + 1];
        double[] rows = new double[steps + 1];
        for (int step = 0; step <= steps; step++) {
            columns[step] = path.x(STEP_MICROS * (double) step);
            rows[step] = path.y(STEP_MICROS * (double) step);
        }
        EventStreamBuilder events = EventStream.builder(sensor);
        for (int y = 0; y < sensor.height(); y++) {
            for (int x = 0; x < sensor.width(); x++) {
                for (int step = 0; step <= steps; step++) {
                    lightLevels[step] = moving.logIntensity(x - columns[step], y - rows[step]);
                }
                emit(x, y, lightLevels, events);
            }
        }
        addNoise(events, new SplittableRandom(seed));
        return events.build();
    }

    /** Follows the log-intensity of a pixel, straight between samples, from event to event. */
    private void emit(int x, int y, double[] levels, EventStreamBuilder events) {
        double on = onThresholds[y * sensor.width() + x];
        double off = offThresholds[y * sensor.width() + x];
        double reference = levels[0];
        double time = 0;
        boolean blind = false;
        for (int step = 0; step + 1 < levels.length; step++) {
            double start = STEP_MICROS * (double) step;
            double slope = (levels[step + 1] - levels[step]) / STEP_MICROS;
            while (time < start + STEP_MICROS) {
                if (blind) {
                    reference = levels[step] + slope * (time - start);
                    blind = false;
                }
                double crossing = reference + (slope > 0 ? on : -off);
                double crossed = slope == 0 ? Double.POSITIVE_INFINITY : start + (crossing - levels[step]) / slope;
                if (crossed >= start + STEP_MICROS) {
                    time = start + STEP_MICROS;
                } else {
                    // A reference from before a turn of the slope may have been crossed already.
                    time = Math.max(time, crossed);
                    if (time < path.durationMicros()) {
                        events.add(x, y, (long) time, slope > 0);
                    }
                    time += pixels.refractoryMicros();
                    reference = crossing;
                    blind = pixels.refractoryMicros() > 0;
                }
            }
        }
    }

    private void addNoise(EventStreamBuilder events, SplittableRandom random) {
        double perMicro = pixels.noisePerSecond() * sensor.addresses() / 1e6;
        if (perMicro == 0) {
            return;
        }
        double time = random.nextExponential() / perMicro;
        while (time < path.durationMicros()) {
            events.add(
                    random.nextInt(sensor.width()), random.nextInt(sensor.height()), (long) time, random.nextBoolean());
            time += random.nextExponential() / perMicro;
        }
    }

    /**
     * Simulates the recordings of images of a data set. A recording depends on its image and the seed alone, not on the range
     * in which it is asked for.
     *
     * @param images grey images with values in [0, 1]
     * @param from first image, from 0
     * @param to image after the last
     * @param seed seed of the noise
     * @return one recording per image; its source index is the position of the image
     * @throws IllegalArgumentException if images are not grey, values out of range, or the range is not inside the data set
     */
    public List<EventRecording> simulate(LabelledImages images, int from, int to, long seed) {
        if (images.channels() != 1) {
            throw new IllegalArgumentException(
                    "The simulator reads grey images of one channel; got " + images.channels() + " channels.");
        }
        if (from < 0 || from > to || to > images.size()) {
            throw new IllegalArgumentException("A range of images needs 0 <= from <= to <= " + images.size() + "; got "
                    + from + " to " + to + ".");
        }
        List<EventRecording> recordings = new ArrayList<>();
        float[] image = new float[images.height() * images.width()];
        for (int i = from; i < to; i++) {
            images.copyImage(i, image, 0);
            EventStream events = simulate(image, images.width(), Permutations.mix(Permutations.mix(seed) ^ i));
            recordings.add(new EventRecording("simulated " + i, images.label(i), i, events));
        }
        return recordings;
    }
}
