package org.qml4j.recipe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Named random streams: the same root and name always give the same stream, whatever was drawn from others.
 *
 * <p>A stream is the JDK's {@code L64X128MixRandom} (LXM generator: Steele, Vigna 2021, doi:10.1145/3485525), seeded
 * with the SHA-256 digest of root and name. Adding a stream to an experiment leaves all others unchanged.
 *
 * @param root the seed that all streams come from
 */
public record Seeds(long root) {
    /**
     * Starts the streams of a seed.
     *
     * @param root any number
     * @return the streams
     */
    public static Seeds of(long root) {
        return new Seeds(root);
    }

    /**
     * Opens a stream at its beginning.
     *
     * @param name what is drawn, such as {@code shuffle}
     * @return a new generator
     */
    public SplittableGenerator stream(String name) {
        return RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(digest(name));
    }

    /**
     * Gives a seed for a library that takes a number, such as a DL4J configuration.
     *
     * @param name what the number is for
     * @return a number in [0, 2<sup>31</sup>), since some generators take no more
     */
    public long number(String name) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(digest(name)).getInt()) >>> 1;
    }

    /**
     * Gives the streams of a part of the experiment.
     *
     * @param name of the part
     * @return streams independent of this one's
     */
    public Seeds child(String name) {
        return new Seeds(ByteBuffer.wrap(digest("child:" + name)).getLong());
    }

    private byte[] digest(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(root).array());
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
